import { type Comparison, compareTables, type Facts } from "./compare-tables.ts";

/** The part of a row of `@mailconf/dovecot-conf`'s tables that is looked at. */
interface Row {
  readonly name: string;
  readonly type: string;
  /** 2.3 alone: where the setting stands, `namespace/mailbox`. */
  readonly section?: string;
}

/** How what we print differs from what doveconf prints, and the latter without what only a newer Dovecot has. */
export interface DoveconfComparison extends Comparison {
  readonly rest: string;
}

/**
 * Compares the settings that we print with those that doveconf prints (`-aP`), block by block. New is a block that we
 * have not, and a setting whose name our table has not; a known name where we have none is a difference.
 */
export function compareDoveconf(rows: readonly Row[], ours: string, theirs: string): DoveconfComparison {
  const mine = factsOf(ours);
  const { added, differing } = compareTables(mine, factsOf(theirs), isNewIn(rows, mine));
  const news = new Set(added);
  return {
    added: added.filter((key) => !news.has(blockOf(key))),
    differing,
    rest: linesOf(theirs)
      .filter(({ keys }) => !keys.some((key) => news.has(key)))
      .map(({ text }) => text)
      .join("\n"),
  };
}

/** Stands between the blocks of a key and its name. */
const inside = " › ";

const blockOf = (key: string): string => key.slice(0, Math.max(0, key.lastIndexOf(inside)));

interface Line {
  readonly text: string;
  /** The key of the setting or block, behind those of the blocks around it. Of an end of a block, those of the block. */
  readonly keys: readonly string[];
  readonly value: string | undefined;
}

/** The lines that doveconf prints, each with its place. Blocks without a name of their own are numbered. */
function linesOf(printed: string): Line[] {
  const open: string[] = [];
  const seen = new Map<string, number>();
  return printed.split("\n").map((text) => {
    const keyHere = (name: string) => (open.length === 0 ? name : `${open.at(-1)}${inside}${name}`);
    const content = text.trim();
    const [, setting, value = ""] = /^("(?:[^"\\]|\\.)*"|[^\s"{]+) = ?(.*)$/.exec(content) ?? [];
    if (setting !== undefined) return { text, keys: [...open, keyHere(setting)], value };
    if (content === "}") {
      const keys = [...open];
      open.pop();
      return { text, keys, value: undefined };
    }
    if (!content.endsWith("{")) return { text, keys: [...open], value: undefined };
    const name = keyHere(content.slice(0, -1).trim());
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    open.push(times === 1 ? name : `${name} (${times})`);
    return { text, keys: [...open], value: "{}" };
  });
}

const factsOf = (printed: string): Facts =>
  new Map(
    linesOf(printed).flatMap(({ keys, value }) =>
      value === undefined ? [] : [[keys.at(-1) ?? "", value] as const],
    ),
  );

/** Filters of 2.3: what stands in them stands at the top level as well. */
const filters = new Set(["protocol", "local", "local_name", "remote"]);

function isNewIn(rows: readonly Row[], ours: Facts): (key: string) => boolean {
  const known = new Set(rows.map(({ section = "", name }) => `${section}/${name}`));
  const lists = new Set(rows.filter(({ type }) => /^(?:str|bool)list$/.test(type)).map(({ name }) => name));
  const isFlat = rows.every(({ section }) => section === undefined);
  return (key) => {
    const block = blockOf(key);
    if (block !== "" && !ours.has(block)) return true;
    const kinds = block.split(inside).flatMap((one) => one.split(" ")[0] || []);
    const name = key.slice(block === "" ? 0 : block.length + inside.length);
    // Entries of a list are a value.
    if (lists.has(kinds.at(-1) ?? "")) return false;
    // A block that is new although its kind is known: a service, a listener.
    if (name.includes(" ")) return true;
    if (isFlat)
      return ![name, ...kinds.map((kind) => `${kind}_${name}`)].some((full) => known.has(`/${full}`));
    const section = kinds.filter((kind) => !filters.has(kind)).join("/");
    return !known.has(`${section.replace("fifo_listener", "unix_listener")}/${name}`);
  };
}
