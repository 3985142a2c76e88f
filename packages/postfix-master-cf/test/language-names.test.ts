import { attempt, documentAt, hole, languageNamesAreNames, pieces } from "@tooling/laws";
import {
  effectiveParameters,
  listEntries,
  listFields,
  listSettings,
  parse,
  postconfEdit,
  readingOf,
} from "../src/index.ts";

const entry = `${hole} unix - - n - - ${hole}\n`;
const text = pieces(
  [
    entry,
    "smtp inet n - n - - smtpd\n",
    " -o ",
    "\n  -o ",
    `${hole}=1`,
    "{",
    "}",
    " ",
    "\n",
    "#",
    "inet ",
    "- ",
    hole,
  ],
  14,
);
const keys = (name: string) => [
  ...[
    name,
    `${name}/unix`,
    `${name}/${name}`,
    `${name}/unix/${name}`,
    `smtp/inet/${name}`,
    `${name}/${name}/${name}`,
  ],
];

languageNamesAreNames({
  "as service, type, field, option and key": {
    text,
    observe: (name, input) => {
      const document = parse(input);
      const main = { keys: [name], get: () => "1" };
      return [
        document.services,
        document.service(name, "unix"),
        document.service("smtp", name),
        document.services.map((service) => effectiveParameters(service, main)),
        readingOf(document),
        [listEntries, listFields, listSettings].map((list) =>
          keys(name).map((request) => attempt(() => list(document, { requests: [request] }))),
        ),
        keys(name).map((key) => documentAt(document, key, `${name} unix - - n - - ${name}`)),
      ];
    },
  },
  "as argument of postconf": {
    text,
    observe: (name, input) =>
      (["entry", "field", "setting"] as const).flatMap((what) =>
        (["set", "delete", "comment"] as const).flatMap((kind) =>
          keys(name).map((key) => {
            const argument = kind === "set" ? `${key}=${name} unix - - n - - smtp` : key;
            const { document, ...rest } = postconfEdit(parse(input), { what, kind, arguments: [argument] });
            return [document.toString(), rest];
          }),
        ),
      ),
  },
});
