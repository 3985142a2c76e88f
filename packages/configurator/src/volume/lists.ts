/** The lists of the config volume that are read line by line. */
export const volumeLists = [
  "postfix-accounts.cf",
  "postfix-virtual.cf",
  "postfix-regexp.cf",
  "postfix-aliases.cf",
  "postfix-relaymap.cf",
  "postfix-sasl-password.cf",
  "postfix-send-access.cf",
  "postfix-receive-access.cf",
  "postfix-main.cf",
  "postfix-master.cf",
  "dovecot-quotas.cf",
  "dovecot-masters.cf",
] as const;
