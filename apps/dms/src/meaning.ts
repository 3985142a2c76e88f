import { type Explanation, type Release, releases } from "@mailconf/configurator";
import type { SettingRow } from "@mailconf/dovecot-conf";

/** One line about what a setting is for, by the tables of Postfix and Dovecot; undefined for other files. */
export async function meaningOf(
  release: Release["name"],
  { path, key }: Pick<Explanation, "path" | "key">,
): Promise<string | undefined> {
  const name = typeof key === "string" ? (key.split("/").at(-1) ?? key) : (key.at(-1) ?? "");
  if (/\/(main|master)\.cf$/.test(path)) {
    const { parameters } = await import("@mailconf/postfix-main-cf/parameters");
    return parameters(releases[release].postfix).get(name)?.help;
  }
  if (!path.includes("/dovecot/") || !path.endsWith(".conf")) return undefined;
  const { settings } =
    releases[release].dovecot === "2.3"
      ? (await import("@mailconf/dovecot-conf/settings-2.3")).settings23
      : (await import("@mailconf/dovecot-conf/settings-2.4")).settings24;
  const meanings = new Set(settings.filter((row) => row.name === name).map(helpOf));
  // A name with one meaning in every section that has it; `user` is another thing in each.
  return meanings.size === 1 ? [...meanings][0] : undefined;
}

/** The help of a setting, with the package that brought it, where an older one of the same release refuses it. */
const helpOf = ({ help, revision }: SettingRow): string =>
  revision === undefined ? help : `${help} (since Debian's dovecot-core ${revision})`;
