import { decode, type SourceText, sourceText } from "./source.ts";

/** What is known of a path; `unknown` if it lies outside everything that can be seen. */
export type PathState = "file" | "directory" | "absent" | "unknown";

/**
 * Files to read, by path. Whatever reads files reads them through this and touches no disk by itself.
 *
 * Paths are absolute, with `/` between names. `.`, `..` and doubled slashes mean what they mean to a file system, and a
 * path without a slash at its start is one below `/`.
 */
export interface Files {
  /**
   * The text of a file, or undefined if there is none or it cannot be read. Its bytes are `encode` of the text, and its
   * name is what people call the file.
   */
  read(path: string): SourceText | undefined;
  /** Names directly below a directory, sorted; empty if it is none. */
  list(directory: string): readonly string[];
  state(path: string): PathState;
}

/**
 * Files held in memory. Paths below `roots` that are not among them are absent, others unknown. A text that is given as
 * characters or bytes is called by its path.
 */
export function memoryFiles(
  files: Readonly<Record<string, string | Uint8Array | SourceText>>,
  roots: readonly string[] = ["/"],
): Files {
  const texts = new Map<string, SourceText>();
  const directories = new Map<string, Set<string>>();
  for (const [name, content] of Object.entries(files)) {
    const path = plainPath(name);
    texts.set(path, textOf(content, name));
    for (let child = path; child !== "/"; ) {
      const slash = child.lastIndexOf("/");
      const parent = child.slice(0, slash) || "/";
      const names = directories.get(parent);
      names?.add(child.slice(slash + 1));
      if (names) break;
      directories.set(parent, new Set([child.slice(slash + 1)]));
      child = parent;
    }
  }
  const seen = roots.map(plainPath);
  const isSeen = (path: string) =>
    seen.some((root) => root === "/" || path === root || path.startsWith(`${root}/`));
  const lists = new Map([...directories].map(([path, names]) => [path, [...names].sort()]));
  return {
    read: (path) => texts.get(plainPath(path)),
    list: (directory) => lists.get(plainPath(directory)) ?? [],
    state(path) {
      const plain = plainPath(path);
      if (texts.has(plain)) return "file";
      if (directories.has(plain)) return "directory";
      return isSeen(plain) ? "absent" : "unknown";
    },
  };
}

/** The shortest spelling of an absolute path: without `.`, `..`, doubled slashes, and a slash at its end. */
export function plainPath(path: string): string {
  if (path.startsWith("/") && !/\/\.{0,2}(?:\/|$)/.test(path)) return path;
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

function textOf(content: string | Uint8Array | SourceText, name: string): SourceText {
  if (typeof content === "string") return sourceText(content, name);
  return content instanceof Uint8Array ? decode(content, name) : content;
}
