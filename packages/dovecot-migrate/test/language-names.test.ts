import { memoryFiles } from "@mailconf/lossless";
import { attempt, hole, languageNamesAreNames, pieces } from "@tooling/laws";
import { hasVariables, migrate, translateVariables } from "../src/index.ts";

const statements = [
  ...[
    `${hole} = 1\n`,
    `${hole} = ${hole}\n`,
    `plugin {\n${hole} = ${hole}\n}\n`,
    `${hole} {\n${hole} = 1\n}\n`,
  ],
  ...[
    `service ${hole} {\nuser = ${hole}\n}\n`,
    `service auth {\n${hole} = 1\nunix_listener ${hole} {\n${hole} = 1\n}\n}\n`,
  ],
  ...[
    `passdb {\ndriver = ${hole}\nargs = ${hole}=1 ${hole}\n}\n`,
    `userdb {\ndriver = static\nargs = ${hole}=1\n}\n`,
  ],
  ...[
    `mail_plugins = $mail_plugins ${hole}\n`,
    `mail_location = ${hole}:~/a:${hole}=b\n`,
    `mail_debug = ${hole}\n`,
  ],
  ...[
    `plugin {\nquota = ${hole}:a:${hole}\nfts = ${hole}\nfts_${hole} = ${hole}=1\nsieve_plugins = ${hole}\n}\n`,
  ],
  ...[`plugin {\npush_notification_driver = ${hole}:${hole}=1\nzlib_save = ${hole}\n${hole}_a = b\n}\n`],
  ...[`mail_log_prefix = "%{${hole}} %u %{${hole}:a} %$${hole}"\n`, `imap_logout_format = %{${hole}}\n`],
  ...[`imapc_features = ${hole}\n`, `old_stats_${hole} = 1\n`, `protocol ${hole} {\n${hole} = 1\n}\n`],
  ...[`namespace ${hole} {\nlocation = ${hole}:x:${hole}=y\nmailbox ${hole} {\n}\n}\n`, `!include ${hole}\n`],
  ...[
    `metric ${hole} {\nfilter = ${hole}=1\ngroup_by = ${hole}:${hole}:1\n}\n`,
    `dict {\n${hole} = ${hole}:a\n}\n`,
  ],
  `passdb {\ndriver = ldap\nargs = /x/ldap.conf\n}\n`,
  `passdb {\ndriver = sql\nargs = /x/sql.conf\n}\npassdb {\ndriver = oauth2\nargs = /x/oauth2.conf\n}\n`,
];

/** The files beside the configuration, with the name in the place of a setting. */
const beside = (name: string) => ({
  "/x/ldap.conf": `hosts = a\n${name} = 1\nbase = %{${name}}\npass_attrs = ${name}=${name}\n`,
  "/x/sql.conf": `driver = ${name}\nconnect = ${name}=1 host=a\n${name} = 1\n`,
  "/x/oauth2.conf": `${name} = 1\ntokeninfo_url = http://${name}\n`,
});

const migrated = (name: string, text: string, isPart: boolean) =>
  attempt(() => {
    const main = `/x/${name}.conf`;
    const { changed, remarks } = migrate(main, memoryFiles({ ...beside(name), [main]: text }), { isPart });
    return [[...changed], remarks.map(({ from, why, verdict }) => ({ from, why, verdict }))];
  });

languageNamesAreNames({
  "in a few statements": {
    text: pieces([...statements, "\n", "}\n", "ssl = no\n"], 5),
    runs: 3,
    observe: (name, text) => migrated(name, text, false),
  },
  "in every statement at once": {
    runs: 1,
    observe: (name) =>
      [true, false].map((isPart) => migrated(name, statements.join("").replaceAll(hole, name), isPart)),
  },
  "as variable": {
    observe: (name) =>
      [
        `%{${name}}`,
        `%{${name}:a}`,
        `%L{${name}}`,
        `%{if;${name};eq;${name};a;b}`,
        `%{sha1;${name}=1:${name}}`,
      ].map((template) => [
        translateVariables(template),
        translateVariables(template, "auth", {}),
        hasVariables(template),
      ]),
  },
});
