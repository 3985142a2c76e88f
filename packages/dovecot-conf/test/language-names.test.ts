import { memoryFiles } from "@mailconf/lossless";
import { attempt, documentAt, hole, languageNamesAreNames, pieces } from "@tooling/laws";
import {
  checkExternal,
  ldapAttributes,
  matchesIn,
  parse,
  parseExternal,
  parsePasswdFile,
  passdbFields,
  print,
  resolve,
  sqlConnect,
  userdbFields,
  versionOf,
} from "../src/index.ts";
import { settings23 } from "../src/settings-2.3.ts";
import { settings24 } from "../src/settings-2.4.ts";

const tables = [settings23, settings24];
const head = { "2.3": "", "2.4": "dovecot_config_version = 2.4.1\ndovecot_storage_version = 2.4.1\n" };

/** What a configuration comes to, and all that is wrong with it. */
function resolved(settings: (typeof tables)[number], name: string, text: string) {
  const main = `/etc/${name}`;
  const options = { settings, env: { HOME: "/root" }, expand: true, hasUser: () => true };
  const found = resolve(main, {
    files: memoryFiles({ [main]: `${head[settings.version]}${text}` }),
    ...options,
  });
  return {
    error: found.error,
    // Whether something similar is known depends on the letters.
    problems: found.problems.map(({ code, severity, message, span, doveconf }) => [
      code,
      severity,
      message,
      span,
      doveconf,
    ]),
    changed: attempt(() => print(found.changed(), settings.version)),
    lookup: attempt(() => found.lookup(name)),
    inside: attempt(() => found.lookup(`service/${name}/${name}`)),
    get: attempt(() => found.get(name)),
    forUser: attempt(() => found.get(name, { protocol: name, user: name } as never)),
  };
}

const statements = [
  ...[
    `${hole} = 1\n`,
    `${hole} = ${hole}\n`,
    `ssl = ${hole}\n`,
    `plugin {\n${hole} = $${hole}\n}\n`,
    `${hole} {\n}\n`,
  ],
  ...[`service ${hole} {\nuser = ${hole}\n}\n`, `service auth {\n${hole} = 1\n${hole} x {\n}\n}\n`],
  ...[`service auth {\nunix_listener ${hole} {\n${hole} = 1\n}\n}\n`, `protocol ${hole} {\n${hole} = 1\n}\n`],
  ...[
    `passdb ${hole} {\ndriver = ${hole}\n}\n`,
    `namespace ${hole} {\nmailbox ${hole} {\nauto = ${hole}\n}\n}\n`,
  ],
  ...[
    `mail_plugins = $${hole} ${hole}\n`,
    `mail_plugins = $SET:${hole} $ENV:${hole}\n`,
    `!include ${hole}\n`,
  ],
  ...[
    `mail_plugins {\n${hole} = yes\n}\n`,
    `imap_id_send {\n${hole} = ${hole}\n}\n`,
    `group @${hole} ${hole} {\n}\n`,
  ],
  ...[
    `mail_path = %{${hole}}%{${hole}:x}%{user | ${hole}(1)}%{user | default(${hole})}\n`,
    `protocols = ${hole}\n`,
  ],
  ...[`auth_policy_server_url = http://a\nauth_policy_hash_nonce = x\nauth_policy_hash_mech = ${hole}\n`],
  ...[
    `mail_attachment_hash = %{${hole}}\n`,
    `imap_client_workarounds = ${hole}\n`,
    `local_name ${hole} {\n}\n`,
  ],
  ...[`metric ${hole} {\nfilter = ${hole}=${hole}\ngroup_by = ${hole}\n}\n`, `ssl_disable = ${hole}\n`],
  ...[
    `event_exporter ${hole} {\n${hole} = 1\n}\n`,
    `dict {\n${hole} = x\n}\n`,
    `dovecot_config_version = ${hole}\n`,
  ],
];

const text = pieces([...statements, "\n", "}", "ssl = no\n"], 4);

languageNamesAreNames({
  ...Object.fromEntries(
    tables.flatMap((settings) => [
      [
        `in statements of ${settings.version}`,
        { text, runs: 3, observe: (name: string, input: string) => resolved(settings, name, input) },
      ],
      [
        `in every statement of ${settings.version} at once`,
        {
          runs: 1,
          observe: (name: string) => resolved(settings, name, statements.join("").replaceAll(hole, name)),
        },
      ],
    ]),
  ),
  "as path of a document": {
    runs: 3,
    text: pieces(
      [`${hole} = ${hole}\n`, `${hole} {\n`, `service ${hole} {\n`, "}\n", " ", hole, "=", "#", "\n"],
      10,
    ),
    observe: (name, input) =>
      (["2.3", "2.4"] as const).map((version) => {
        const document = parse(input, { version });
        return [
          versionOf(input),
          [
            [name],
            [`service ${name}`, name],
            [name, name, name],
            [`${name}[2]`, name],
            [`a[${name}=${name}]`, "b"],
          ].map((path) => [
            documentAt(document, path, name),
            attempt(() => document.settings(path)),
            attempt(() => document.sections(path)),
            attempt(() => document.setText(path, `$${name}`).toString()),
            attempt(() => document.appendSection(path, [[name, name]]).toString()),
            attempt(() => document.deleteSection(path).toString()),
          ]),
        ];
      }),
  },
  "in the files beside it": {
    runs: 1,
    observe: (name) => {
      const file = parsePasswdFile(
        `${name}:{${name}}x:1:2::/home::${name}=1 userdb_${name}=2 ${name}\nb:x\n`,
      );
      const users = file.items.flatMap((item) => (item.kind === "user" ? [item] : []));
      const external = parseExternal(`${name} = ${name}\nhosts = a\nconnect = ${name}=1 host=${name}\n`);
      return [
        [file.items, file.diagnostics, file.user(name)],
        users.map((user) => [passdbFields(user), userdbFields(user, "2.3"), userdbFields(user, "2.4")]),
        users.map((user) => (passdbFields(user) as Record<string, unknown>)[name]),
        Object.values(settings23.externalFiles).map((rows) =>
          checkExternal(external, rows).map(({ hint, ...rest }) => rest),
        ),
        [ldapAttributes(`${name}=${name},=x=${name}`), sqlConnect(`${name}=1 host=${name}`)],
        matchesIn(`/${name}*`, memoryFiles({ [`/${name}`]: "", "/a": "" })),
      ];
    },
  },
});
