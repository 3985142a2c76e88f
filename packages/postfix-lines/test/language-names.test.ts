import { hole, languageNamesAreNames, pieces } from "@tooling/laws";
import { editorArgument, foldLine, join, parseLines, refusedList, splitNameValue } from "../src/index.ts";

const text = pieces([hole, hole, " = ", "=", "\n", "\n ", "#", "{", "}", "$", "a"], 14);

languageNamesAreNames({
  "as name, value and argument": {
    text,
    observe: (name, input) => {
      const items = parseLines(input);
      return [
        items,
        items.flatMap((item) => (item.kind === "logical-line" ? [join(input, item)] : [])),
        splitNameValue(input),
        foldLine(input, true, "utf-8"),
        (["set", "delete", "comment"] as const).map((kind) => [
          refusedList(kind, [name, `${name}=${name}`]),
          editorArgument(name, "-e accepts"),
        ]),
      ];
    },
  },
});
