const dms = "https://docker-mailserver.github.io/docker-mailserver/latest/config";

/** The manual pages that findings point to. */
export const pages = {
  accounts: `${dms}/account-management/provisioner/file/`,
  certificates: `${dms}/security/ssl/`,
  dkim: `${dms}/best-practices/dkim_dmarc_spf/`,
  dovecot: `${dms}/advanced/override-defaults/dovecot/`,
  dovecot24: "https://doc.dovecot.org/latest/installation/upgrade/2.3-to-2.4.html",
  environment: `${dms}/environment/`,
  getmail: `${dms}/advanced/mail-getmail/`,
  ldap: `${dms}/account-management/provisioner/ldap/`,
  oauth2: `${dms}/account-management/supplementary/oauth2/`,
  postfix: `${dms}/advanced/override-defaults/postfix/`,
  postfixParameters: "https://www.postfix.org/postconf.5.html",
  quotas: `${dms}/environment/#enable_quotas`,
  relay: `${dms}/advanced/mail-forwarding/relay-hosts/`,
  rspamd: `${dms}/security/rspamd/`,
  patches: `${dms}/advanced/override-defaults/user-patches/`,
  volume: `${dms}/advanced/optional-config/`,
  sieve: `${dms}/advanced/mail-sieve/`,
} as const;
