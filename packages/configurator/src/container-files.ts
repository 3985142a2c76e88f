import { decode, type SourceText, sourceText } from "@mailconf/lossless";

/** What is known of a path of the container; `unknown` if it lies outside everything the caller can see. */
export type PathState = "file" | "directory" | "absent" | "unknown";

/**
 * The files a container starts with, by absolute path: the config volume below `/tmp/docker-mailserver`,
 * certificates and whatever else is mounted. The configurator reads them through this and nothing else.
 */
export interface ContainerFiles {
  /** The text of a file; undefined unless `state` is `"file"`. The name of the text is what the user calls it. */
  read(path: string): SourceText | undefined;
  state(path: string): PathState;
  /** Names directly below a directory, sorted; empty if it is none. */
  list(directory: string): readonly string[];
}

/** Container files held in memory. Paths below `roots` that are not among them are absent, others unknown. */
export function memoryFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  roots: readonly string[] = ["/"],
): ContainerFiles {
  const texts = new Map<string, SourceText>();
  const directories = new Map<string, Set<string>>();
  for (const [path, content] of Object.entries(files)) {
    texts.set(path, typeof content === "string" ? sourceText(content, path) : decode(content, path));
    for (let child = path; child !== ""; ) {
      const slash = child.lastIndexOf("/");
      const parent = child.slice(0, slash);
      const names = directories.get(parent || "/") ?? new Set();
      names.add(child.slice(slash + 1));
      directories.set(parent || "/", names);
      child = parent;
    }
  }
  const visible = (path: string) => roots.some((root) => path === root || path.startsWith(withSlash(root)));
  return {
    read: (path) => texts.get(path),
    state(path) {
      if (texts.has(path)) return "file";
      if (directories.has(path)) return "directory";
      return visible(path) ? "absent" : "unknown";
    },
    list: (directory) => [...(directories.get(directory) ?? [])].sort(),
  };
}

const withSlash = (path: string) => (path.endsWith("/") ? path : `${path}/`);
