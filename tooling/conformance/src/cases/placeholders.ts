/** The paths that recorded cases call by placeholders. */
export interface Placeholders {
  /** `@DIR@` */
  readonly folder: string;
  /** `@HOME@` */
  readonly home: string;
  /** Puts the paths into a text. */
  fill(text: string): string;
  /** Puts the placeholders into everything that a value says. */
  empty<Kind>(value: Kind): Kind;
}

/** @param folder that of the case; its base name is what programs call the case by */
export function placeholders(folder: string): Placeholders {
  const parent = folder.slice(0, folder.lastIndexOf("/"));
  const home = parent.slice(0, parent.lastIndexOf("/"));
  const pairs = [
    ["@DIR@", folder],
    ["@PARENT@", parent],
    ["@HOME@", home],
  ] as const;
  const fill = (text: string) => pairs.reduce((all, [name, path]) => all.replaceAll(name, path), text);
  const emptied = (text: string) => pairs.reduce((all, [name, path]) => all.replaceAll(path, name), text);
  return { folder, home, fill, empty: (value) => JSON.parse(emptied(JSON.stringify(value))) };
}
