import { documentAt, hole, languageNamesAreNames, pieces } from "@tooling/laws";
import { parse } from "../src/index.ts";

const text = pieces(
  [
    "[options]\n",
    "[retriever]\n",
    "[filter-1]\n",
    "[",
    "]",
    "\n",
    "type",
    "verbose",
    " = ",
    "=",
    ": ",
    "1",
    hole,
    hole,
  ],
  16,
);

languageNamesAreNames({
  "as option, section and value": {
    text,
    observe: (name, input) => {
      const document = parse(input);
      return [
        document.sections,
        document.toConfig(),
        documentAt(document, ["retriever", name]),
        documentAt(document, [name, "type"]),
        documentAt(document, [name, name], name),
      ];
    },
  },
  "as type of a retriever and of a destination": {
    observe: (name) => {
      const document = parse(
        `[retriever]\ntype = ${name}\n${name} = 1\n[destination]\ntype = ${name}\nserver = x\n`,
      );
      return [document.diagnostics, document.toConfig()];
    },
  },
  "as option of a known retriever": {
    observe: (name) => {
      const document = parse(`[retriever]\ntype = SimplePOP3Retriever\n${name} = (\n`);
      return [document.diagnostics.map(({ hint, ...rest }) => rest), document.toConfig()];
    },
  },
});
