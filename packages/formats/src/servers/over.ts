import type { Files } from "@mailconf/lossless";

/** Files that lie over others. */
export const over = (upper: Files, lower: Files): Files => ({
  read: (path) => upper.read(path) ?? lower.read(path),
  list: (path) => lower.list(path),
  state: (path) => (upper.state(path) === "file" ? "file" : lower.state(path)),
});
