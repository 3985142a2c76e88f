/** What tells spam from other mail: SpamAssassin's header, or Rspamd's. */
const isSpam = `anyof (header :contains "X-Spam-Flag" "YES", header :contains "X-Spam" "Yes")`;

/** Puts a text in front of the subject of spam. */
export const spamSubject = (prefix: string): string => `require ["editheader", "variables"];

if ${isSpam} {
  # A variable is not read again for variables, so this is how to write a dollar sign before a brace.
  set "dollar" "$";
  if header :matches "Subject" "*" {
    set "subject" "\${1}";
  }
  deleteheader "Subject";
  addheader :last "Subject" "${quoted(prefix)}\${subject}";
}`;

export const spamMarkAsRead = `require ["imap4flags"];

if ${isSpam} {
  setflag "\\\\Seen";
}`;

export const spamToJunk = `require ["fileinto", "special-use"];

if ${isSpam} {
  fileinto :specialuse "\\\\Junk" "Junk";
}`;

/** Hands a message that was moved to Rspamd, so that it learns. */
export const learn = (kind: "spam" | "ham"): string => `require ["vnd.dovecot.pipe", "copy", "imapsieve"];

pipe :copy "rspamc" ["-h", "127.0.0.1:11334", "learn_${kind}"];`;

/** A text inside a quoted string of a script with variables (RFC 5228 2.4.2, RFC 5229 3). */
const quoted = (text: string): string => text.replace(/[\\"]/g, "\\$&").replaceAll("${", "${dollar}{");
