import { attempt, documentAt, hole, languageNamesAreNames, pieces } from "@tooling/laws";
import {
  assignment,
  dialects,
  differences,
  interpolate,
  isName,
  parse,
  spell,
  writePortable,
} from "../src/index.ts";

const text = pieces(
  [
    hole,
    hole,
    `$${hole}`,
    `\${${hole}}`,
    `\${${hole}:-`,
    "}",
    "=",
    "=1",
    "\n",
    " ",
    "export ",
    "#",
    '"',
    "'",
    ":",
    "A",
  ],
  14,
);

languageNamesAreNames({
  ...Object.fromEntries(
    dialects.map((dialect) => [
      `as variable in ${dialect}`,
      {
        text,
        observe: (name: string, input: string) =>
          [{}, { [name]: "x" }, { other: name }].map((outer) => {
            const file = parse(input, { dialect, outer, before: new Map([[name, "b"]]) });
            return [
              file.readings,
              file.toMap(),
              file.refusal,
              attempt(() => file.reading(name)),
              documentAt(file, name),
            ];
          }),
      },
    ]),
  ),
  "as name and value to write": {
    text,
    observe: (name, input) => [
      differences(input),
      interpolate(input, (wanted) => (wanted === "A" ? "1" : undefined)),
      writePortable(new Map([[name, name]]), dialects),
      ...dialects.map((dialect) => [
        isName(name, dialect),
        attempt(() => assignment(name, name, dialect)),
        attempt(() => spell(name, dialect)),
      ]),
    ],
  },
});
