/**
 * What Dovecot says about the address of a mailbox, `<user@example.com>` or without the brackets, or `undefined`
 * (smtp_address_parse_path; RFC 5321 section 4.1.2).
 */
export function smtpPath(text: string): string | undefined {
  if (text === "") return "Path is empty string";
  const isOpen = text.startsWith("<");
  const path = /^(?:"(?:[^"\\]|\\.)*"|[\w!#$%&'*+/=?^`{|}~.\x80-\uffff-]+)/.exec(
    isOpen ? text.slice(1) : text,
  );
  const rest = text.slice((isOpen ? 1 : 0) + (path?.[0].length ?? 0));
  if (!path) return "Invalid character in localpart";
  if (!rest.startsWith("@"))
    return rest === "" || (isOpen && rest === ">") ? "Missing domain" : "Invalid character in localpart";
  const domain = /^@(?:\[[^\]]*\]|[a-z\d\x80-\uffff](?:[\w.\x80-\uffff-]*))/i.exec(rest)?.[0];
  if (domain === undefined) return "Missing domain after '@'";
  const behind = rest.slice(domain.length);
  if (!isOpen) return behind === "" ? undefined : "Invalid character in path";
  if (!behind.startsWith(">")) return "Missing '>' at end of path";
  return behind === ">" ? undefined : "Invalid character in path";
}
