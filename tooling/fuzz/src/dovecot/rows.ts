import type { SettingRow } from "@mailconf/dovecot-conf";
import fc from "fast-check";
import { headOf } from "./vocabulary/sensible.ts";
import type { Version } from "./vocabulary/version.ts";

/** Values that fit a type, and some that do not. */
const byType: Readonly<Record<string, readonly string[]>> = {
  bool: ["yes", "no", "Y", "1", "0", "true", ""],
  uint: ["0", "1", "42", "4294967295", "4294967296", "-1", "x", "unlimited", "007"],
  octal: ["0600", "666", "0689", "0"],
  size: ["0", "1", "5 k", "10M", "3 GiB", "2 X", "1024", "1025 B", "unlimited", ""],
  time: ["0", "5 s", "90 secs", "1 day", "2w", "1000 ms", "500 ms", "3", "7 m", "infinite", "2 fortnights"],
  "time-msecs": ["0", "5 s", "250 ms", "1500 msecs", "1 mins", "3", "2 hours"],
  port: ["0", "25", "65535", "65536", "-1", "x"],
  boollist: ["a b", "", '"a b" c', "a,b", '"a', "a a"],
};
const texts = ["x", "", "a b", '"a  b"', "/x/y", "%{user}", "%u", "a=b"];

/** Settings for which doveconf looks at the disk, or asks other programs. */
export const asksPrograms =
  /capability$|plugin_dir$|^sieve_(?:plugins|extensions|global_extensions|implicit_extensions)$/;

/** Settings of the table where they belong, with values of their type, right and wrong. */
export function table(version: Version, rows: readonly SettingRow[]): fc.Arbitrary<string> {
  const wanted = rows.filter(
    ({ name, type, absent }) =>
      !absent && type !== "section-list" && !type.startsWith("named-") && !asksPrograms.test(name),
  );
  const setting = fc.constantFrom(...wanted).chain((row) => {
    const values = fc.constantFrom(...(byType[row.type] ?? texts), row.default ?? "", ...(row.values ?? []));
    return fc.tuple(values, fc.boolean()).map(([value, isFiltered]) => {
      const isList = row.type === "strlist" || (row.type === "boollist" && isFiltered);
      const line = isList ? `${row.name} {\n  a = ${value}\n}` : `${row.name} = ${value}`;
      const filtered = isFiltered && row.section === undefined ? `protocol imap {\n${line}\n}` : line;
      const sections = (row.section ?? "").split("/").filter((section) => section !== "");
      return sections.reduceRight(
        (inner, section) => `${section} one {\n${extra[section] ?? ""}${inner}\n}`,
        filtered,
      );
    });
  });
  return fc
    .array(setting, { minLength: 1, maxLength: 3 })
    .map((settings) => `${headOf(version)}${settings.join("\n")}\n`);
}

/** What a section needs so that the final check has nothing to say. */
const extra: Readonly<Record<string, string>> = {
  passdb: "driver = pam\n",
  userdb: "driver = passwd\n",
  metric: "filter = event=x\n",
};
