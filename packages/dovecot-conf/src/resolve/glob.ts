import type { Files } from "@mailconf/lossless";

/**
 * The paths that a glob(3) pattern with GLOB_BRACE matches: each part of a `{b,a}` list in turn, sorted by bytes
 * within a part. `*` and `?` match no `/`, and no dot at the start of a name. What is no pattern keeps the form that was
 * asked for: `./a`, `b/../a` and `a//b` are other names of the same file. A folder is a match as well.
 *
 * Only those folders are read that the pattern leads into, so that one star does not read a whole disk.
 */
export const matchesIn = (pattern: string, files: Files): string[] =>
  braces(pattern).flatMap((part) => {
    let found = [""];
    const names = part.split("/");
    for (const [index, name] of names.entries()) {
      const slash = index === 0 ? "" : "/";
      const wanted = tokens(name);
      found = /[*?[\\]/.test(name)
        ? found.flatMap((folder) =>
            namesIn(folder || slash || ".", index === names.length - 1, files)
              .filter((one) => fits(one, wanted, name[0] ?? ""))
              .map((one) => folder + slash + one),
          )
        : found.map((folder) => folder + slash + name);
    }
    return found.filter((path) => exists(path, files)).sort(byCode);
  });

// `.` and `..` of a folder are no files, and lead to others only by detours without an end.
const namesIn = (folder: string, isLast: boolean, files: Files): readonly string[] =>
  isLast && files.state(folder) === "directory" ? [".", "..", ...files.list(folder)] : files.list(folder);

/** Whether anything lies at a path: a link that leads nowhere does, too. */
function exists(path: string, files: Files): boolean {
  const found = files.state(path);
  if (found === "file" || found === "directory") return true;
  const slash = path.lastIndexOf("/") + 1;
  return path.length > slash && files.list(path.slice(0, slash) || ".").includes(path.slice(slash));
}

const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The patterns that a pattern with `{a,b}` lists stands for, in order. At most 1,024 of them. */
function braces(pattern: string): string[] {
  const done: string[] = [];
  const queue = [pattern];
  for (
    let next = queue.shift();
    next !== undefined && done.length + queue.length < 1024;
    next = queue.shift()
  ) {
    const list = innermost(next);
    if (!list) done.push(next);
    else queue.unshift(...list);
  }
  return done;
}

/** The alternatives of the first `{...}` of a pattern, or `undefined` if it has none. */
function innermost(pattern: string): string[] | undefined {
  const open = pattern.indexOf("{");
  if (open === -1) return undefined;
  const ends = [open];
  let depth = 0;
  for (let at = open; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === "{") depth++;
    else if (character === "," && depth === 1) ends.push(at);
    else if (character === "}" && --depth === 0) {
      ends.push(at);
      const tail = pattern.slice(at + 1);
      const parts = ends.slice(1).map((end, index) => pattern.slice((ends[index] ?? 0) + 1, end));
      return parts.map((part) => pattern.slice(0, open) + part + tail);
    }
  }
  return undefined;
}

/** One character of a pattern: any number of characters, or a test of one. */
type Token = "*" | ((character: string) => boolean);

/** One path component of a pattern, as the characters that it asks for. */
function tokens(name: string): Token[] {
  const found: Token[] = [];
  for (let at = 0; at < name.length; at++) {
    const character = name[at] as string;
    const end = character === "[" ? name.indexOf("]", at + 2) : -1;
    if (character === "*") found.push("*");
    else if (character === "?") found.push(() => true);
    else if (end !== -1) {
      found.push(oneOf(name.slice(at + 1, end)));
      at = end;
    } else {
      const wanted = character === "\\" ? (name[++at] ?? "") : character;
      found.push((one) => one === wanted);
    }
  }
  return found;
}

/** A test for the inside of `[...]`: characters and ranges, or with `!` or `^` everything else. */
function oneOf(set: string): (character: string) => boolean {
  const isOpposite = set.startsWith("!") || set.startsWith("^");
  const members = [...(isOpposite ? set.slice(1) : set)];
  const ranges: (readonly [from: string, to: string])[] = [];
  for (let at = 0; at < members.length; at++) {
    const from = members[at] ?? "";
    const isRange = members[at + 1] === "-" && at + 2 < members.length;
    ranges.push([from, isRange ? (members[at + 2] ?? from) : from]);
    if (isRange) at += 2;
  }
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== isOpposite;
}

/** Whether a name fits. Only the last `*` is tried again, so many of them cost no more than one. */
function fits(name: string, pattern: readonly Token[], first: string): boolean {
  if (name.startsWith(".") && "*?[".includes(first) && first !== "") return false;
  let [at, token] = [0, 0];
  let star: { readonly token: number; at: number } | undefined;
  while (at < name.length) {
    const wanted = pattern[token];
    if (wanted === "*") star = { token: token++, at };
    else if (wanted?.(name[at] as string)) {
      at++;
      token++;
    } else if (star) {
      token = star.token + 1;
      at = ++star.at;
    } else return false;
  }
  while (pattern[token] === "*") token++;
  return token === pattern.length;
}
