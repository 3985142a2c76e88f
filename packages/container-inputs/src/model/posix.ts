/** Paths as Go's `path` and `filepath` treat them. Relative ones stay relative. */
export const posix = {
  isAbsolute: (path: string): boolean => path.startsWith("/"),

  /** Without `.`, `..`, doubled slashes and a slash at the end; nothing is `.`. */
  clean(path: string): string {
    const isAbsolute = path.startsWith("/");
    const parts: string[] = [];
    for (const part of path.split("/")) {
      if (part === "" || part === ".") continue;
      if (part !== "..") parts.push(part);
      else if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
      else if (!isAbsolute) parts.push("..");
    }
    return (isAbsolute ? "/" : "") + parts.join("/") || ".";
  },

  join: (...parts: readonly string[]): string => {
    const path = parts.filter((part) => part !== "").join("/");
    return path === "" ? "" : posix.clean(path);
  },

  dirname(path: string): string {
    const slash = path.lastIndexOf("/");
    return slash === -1 ? "." : posix.clean(path.slice(0, slash + 1));
  },

  basename: (path: string): string => posix.clean(path).split("/").at(-1) ?? "",

  /** The way from one absolute folder to another. */
  relative(from: string, to: string): string {
    const [start, end] = [from, to].map((path) =>
      posix
        .clean(path)
        .split("/")
        .filter((part) => part !== ""),
    );
    let shared = 0;
    while (shared < (start?.length ?? 0) && start?.[shared] === end?.[shared]) shared++;
    const up = (start ?? []).slice(shared).map(() => "..");
    return [...up, ...(end ?? []).slice(shared)].join("/") || ".";
  },

  /** Whether a path is a folder or lies below it. */
  isBelow: (path: string, folder: string): boolean =>
    path === folder || folder === "/" || path.startsWith(`${folder}/`),
};
