import { memoryFiles, sourceText } from "@mailconf/lossless";
import { Spent } from "../resolve/limits.ts";
import { current } from "../resolve/open-section.ts";
import type { Settings24 } from "../settings.ts";
import { apply } from "./apply.ts";
import { type FilterNode, nodeOf } from "./node.ts";
import { open } from "./sections.ts";
import type { State } from "./state.ts";
import { tableOf } from "./table.ts";

const made = new WeakMap<Settings24, FilterNode>();

/** What Dovecot itself sets inside filters, as a tree; made once. */
export function defaultsOf(settings: Settings24): FilterNode {
  const known = made.get(settings);
  if (known) return known;
  const root = nodeOf({}, undefined);
  const table = tableOf(settings);
  const source = sourceText("", "Internal defaults");
  const spot = {
    source,
    path: source.name,
    line: 0,
    span: { start: 0, end: 0 },
    nameSpan: { start: 0, end: 0 },
  };
  const opened = { path: source.name, line: 0, source, span: spot.span };
  for (const [path, values] of [...Object.entries(settings.filterDefaults), ...lists(settings)]) {
    const state: State = {
      main: source.name,
      table,
      options: { files: memoryFiles({}) },
      root,
      defaults: undefined,
      sections: [{ key: undefined, isFilter: true, node: root, row: undefined, dead: false, opened }],
      problems: [],
      spent: new Spent(),
      seen: new Map(),
      configVersion: undefined,
      isVersionMissed: true,
    };
    for (const section of path.split(" > ")) {
      const [, type = "", name = ""] = /^((?:group )?\S+) ?"?(.*?)"?$/.exec(section) ?? [];
      open(state, spot, type.replace("group ", ""), name, false);
    }
    const { isFilter, key: list } = current(state);
    for (const [key, value] of Object.entries(values)) {
      const plain = value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, "$1") : value;
      const whole = isFilter ? key : `${list}/${key}`;
      apply(state, {
        key: whole,
        value: plain,
        writer: undefined,
        file: source.name,
        completes: true,
        isSection: false,
      });
    }
  }
  made.set(settings, root);
  return root;
}

/** Lists that are not empty by default: a block adds to them. */
const lists = ({ settings, filterDefaults }: Settings24): [string, Record<string, string>][] =>
  settings.flatMap((row) =>
    row.type === "boollist" &&
    typeof row.default === "string" &&
    row.default !== "" &&
    !Object.hasOwn(filterDefaults, row.name)
      ? [[row.name, Object.fromEntries(row.default.split(" ").map((element) => [element, "yes"]))]]
      : [],
  );
