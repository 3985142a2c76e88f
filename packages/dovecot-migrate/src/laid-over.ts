import { type Files, memoryFiles } from "@mailconf/lossless";

/** Files with others before them: where both have one at a path, the one above counts. */
export function laidOver(files: Files, texts: ReadonlyMap<string, string>): Files {
  const above = memoryFiles(Object.fromEntries(texts), []);
  return {
    read: (path) => above.read(path) ?? files.read(path),
    list: (directory) => [...new Set([...files.list(directory), ...above.list(directory)])].sort(),
    state(path) {
      const state = above.state(path);
      return state === "unknown" ? files.state(path) : state;
    },
  };
}
