import type { SettingRow } from "@mailconf/dovecot-conf";
import type { AnyKey } from "@mailconf/formats";
import type { Release } from "./releases/release.ts";

/**
 * One line about what a setting is for, by the tables of Postfix and Dovecot; undefined for other files. The tables are
 * loaded when they are asked for.
 */
export async function meaningOf(
  release: Pick<Release, "postfix" | "dovecot">,
  { path, key }: { readonly path: string; readonly key: AnyKey },
): Promise<string | undefined> {
  const name = typeof key === "string" ? (key.split("/").at(-1) ?? key) : (key.at(-1) ?? "");
  if (/\/(main|master)\.cf$/.test(path)) {
    const { parameters } = await import("@mailconf/postfix-main-cf/parameters");
    return parameters(release.postfix).get(name)?.help;
  }
  if (!path.includes("/dovecot/") || !path.endsWith(".conf")) return undefined;
  const { settings } =
    release.dovecot === "2.3"
      ? (await import("@mailconf/dovecot-conf/settings-2.3")).settings23
      : (await import("@mailconf/dovecot-conf/settings-2.4")).settings24;
  const meanings = new Set(settings.filter((row) => row.name === name).map(helpOf));
  // A name with one meaning in every section that has it; `user` is another thing in each.
  return meanings.size === 1 ? [...meanings][0] : undefined;
}

/** The help of a setting, with the package that brought it, where an older one of the same release refuses it. */
const helpOf = ({ help, revision }: SettingRow): string =>
  revision === undefined ? help : `${help} (since Debian's dovecot-core ${revision})`;
