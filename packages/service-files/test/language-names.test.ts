import { sourceText } from "@mailconf/lossless";
import { documentAt, hole, languageNamesAreNames, pieces } from "@tooling/laws";
import { cron, keyValue, list, logrotate, perl, shell, yaml } from "../src/index.ts";
import { programs } from "../src/key-value/programs.ts";

languageNamesAreNames({
  ...Object.fromEntries(
    (Object.keys(programs) as keyValue.ProgramName[]).map((program) => [
      `as setting of ${program}`,
      {
        text: pieces([`${hole} ${hole}\n`, hole, " ", "\n", "#", '"', "'", "\\", "user ", "bind "], 10),
        runs: 4,
        observe: (name: string, text: string) => [
          documentAt(keyValue.parse(text, { program }), name, name),
          keyValue.secretSpans(sourceText(text), { program } as never),
        ],
      },
    ]),
  ),
  "as variable and command of a script": {
    text: pieces(
      [
        `${hole}=${hole}\n`,
        `${hole}=$${hole}\n`,
        `$${hole}`,
        hole,
        " ",
        "\n",
        ";",
        "if ",
        "fi\n",
        "case ",
        "in\n",
        "esac\n",
      ].concat(["done\n", "export ", '"', "'", "(", ")", "{\n", "}\n", "#", "A=1\n"]),
      12,
    ),
    observe: (name, text) =>
      (["sh", "env"] as const).map((reader) => {
        const file = shell.parse(text, { reader });
        return [
          documentAt(file, name, name),
          file.settings,
          [undefined, {}, { other: "1" }].map((environment) => file.expand(name, environment)),
          shell.secretSpans(sourceText(text)),
        ];
      }),
  },
  "as name of YAML": {
    text: pieces(
      [`${hole}: ${hole}\n`, `${hole}:\n  ${hole}: 1\n`, `&${hole} `, `*${hole}`, "- ", hole, "{", "}", "\n"],
      8,
    ),
    observe: (name, text) => {
      const file = yaml.parse(text);
      return [
        [[name], [name, name]].map((key) => documentAt(file, key, name)),
        yaml.secretSpans(sourceText(text)),
      ];
    },
  },
  "as variable, user and command of cron": {
    text: pieces(
      [`${hole}=${hole}\n`, `@daily ${hole} ${hole}\n`, `@${hole} root x\n`, hole, " ", "\n", "#"],
      10,
    ),
    runs: 4,
    observe: (name, text) => {
      const table = cron.parse(text);
      return [
        documentAt(table, name, name),
        documentAt(table, [name, name], "@daily"),
        cron.secretSpans(sourceText(text)),
      ];
    },
  },
  "as entry of a list": {
    text: pieces([`${hole} ${hole}\n`, hole, " ", "\n", "#"], 10),
    runs: 4,
    observe: (name, text) =>
      (["opendkim", "opendmarc", "postgrey"] as const).map((program) =>
        documentAt(list.parse(text, { program }), name, ""),
      ),
  },
  "as log and directive of logrotate": {
    text: pieces(
      [`/${hole} {\n`, `${hole} ${hole}\n`, `rotate ${hole}\n`, "}\n", `${hole}\n`, " ", "\n", "#"],
      10,
    ),
    runs: 4,
    observe: (name, text) => {
      const file = logrotate.parse(text);
      return [documentAt(file, [`/${name}`, "rotate"], name), documentAt(file, ["", name], "")];
    },
  },
  "as variable, element and word of Perl": {
    text: pieces(
      [
        `$${hole} = ${hole};\n`,
        `$h{${hole}} = '${hole}';\n`,
        `@${hole}`,
        hole,
        " = ",
        ";\n",
        "(",
        ")",
        "{",
        "}",
        ",",
      ],
      10,
    ),
    runs: 4,
    observe: (name, text) => {
      const file = perl.parse(text);
      return [
        documentAt(file, `$${name}`, name),
        documentAt(file, ["%h", name], name),
        perl.secretSpans(sourceText(text)),
      ];
    },
  },
  "as command in front of a setting": {
    observe: (name) =>
      [`${name}\nA=1\n`, `${name} { A=1\n`, `A=$${name}\n`, `${name}=1\nA=$${name}\n`].map((text) => {
        const file = shell.parse(text);
        return [file.items, file.diagnostics, file.expand("A", {}), file.expand("A", { A: "2" })];
      }),
  },
});
