import type { ReleaseName } from "@mailconf/dms-env";
import type { Site } from "../src/site.ts";

/** A site in which every file that is asked about has a fault. */
export function faulty(release: ReleaseName): Site {
  const files = {
    "/etc/aliases": "root ann@one.test\n",
    "/etc/default/postsrsd": "SRS_DOMAIN=one.test\nRUN_AS=no-such-user\n",
    "/etc/mta-sts-daemon.yml": "path: [\n",
    "/etc/opendkim.conf": "NoSuchSetting yes\n",
    "/etc/opendkim/KeyTable": "",
    "/etc/opendmarc.conf": "NoSuchSetting yes\n",
    "/etc/postfix-policyd-spf-python/policyd-spf.conf": "skip_addresses = nonsense\n",
    "/etc/redis/redis.conf": "no-such-setting yes\n",
    "/etc/rspamd/local.d/options.inc": "dns { timeout = 1s;\n",
    "/etc/dovecot/dovecot.conf": `${start[release]}no_such_setting = yes\n`,
    "/etc/postfix/main.cf": [
      "myhostname mail.one.test",
      "alias_maps = hash:/etc/aliases",
      "virtual_alias_maps = texthash:/etc/postfix/virtual pcre:/etc/postfix/regexp",
      "",
    ].join("\n"),
    "/etc/postfix/master.cf": "smtp inet n - y - -\n",
    "/etc/postfix/regexp": "/(/ ann@one.test\n",
    "/etc/postfix/virtual": "info@one.test ann@one.test\ninfo@one.test ben@one.test\n",
    "/usr/lib/dovecot/sieve-global/after/spam_to_junk.sieve": "fileinto;\n",
  };
  return {
    name: "faulty",
    release,
    files: new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])),
    generated: new Set(Object.keys(files)),
    findings: [],
  };
}

/** How a file of each Dovecot begins. */
const start: Readonly<Record<ReleaseName, string>> = {
  "15.1": "",
  "16.0": "dovecot_config_version = 2.4.1\ndovecot_storage_version = 2.4.1\n",
};
