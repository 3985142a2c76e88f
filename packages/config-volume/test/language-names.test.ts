import {
  attempt,
  documentAt,
  hole,
  languageNamesAreNames,
  type NameObservation,
  pieces,
} from "@tooling/laws";
import {
  type ListName,
  openVolumeFile,
  parseAccounts,
  parseAliases,
  parseList,
  parseMasters,
  parseQuotas,
  parseRelayMap,
} from "../src/index.ts";

const text = pieces(
  [
    hole,
    hole,
    "|",
    ":",
    "=",
    "/inet/",
    " ",
    "\n",
    "#",
    `${hole}|${hole}|${hole}=1\n`,
    `${hole} x:y:/z\n`,
    `${hole}:5G\n`,
  ],
  12,
);
const lists: readonly ListName[] = ["accounts", "masters", "quotas", "service-settings"];

languageNamesAreNames({
  ...Object.fromEntries(
    lists.map((list): [string, NameObservation] => [
      list,
      { text, observe: (name, input) => documentAt(parseList(input, { list, name }), name, name) },
    ]),
  ),
  views: {
    text,
    observe: (name, input) => [
      parseAccounts(input).list,
      parseAccounts(input).get(name),
      attempt(() =>
        parseAccounts(input)
          .add(`${name}@x`, name, { [name]: name })
          .get(`${name}@x`),
      ),
      attempt(() => parseMasters(input).add(name, name).get(name)),
      attempt(() => parseQuotas(input).set(name, "5G").toString()),
      attempt(() => parseQuotas(input).set("a@x", `5${name}`).toString()),
      attempt(() => parseAliases(input).addRecipient(name, name).toString()),
      attempt(() => parseRelayMap(input).set(`@${name}`, `a:${name}`).toString()),
      parseRelayMap(input).get(name),
    ],
  },
  "names of files": {
    observe: (name) => {
      const { kind, diagnostics, file } = openVolumeFile(name, name);
      return [kind, diagnostics, file];
    },
  },
});
