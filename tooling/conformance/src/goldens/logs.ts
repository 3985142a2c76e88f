import { isRecord, mapValues, type Section } from "./section.ts";

/** Files of logrotate by name, as lines without comments and blank lines. */
export const logrotate: Section = {
  made: (made, expected) =>
    isRecord(expected)
      ? mapValues(expected, (_, name) => {
          const lines = linesOf(made.text(`/etc/logrotate.d/${name}`) ?? "");
          return lines.length === 0 ? null : lines;
        })
      : undefined,
  meaning: (facts) =>
    isRecord(facts)
      ? mapValues(facts, (lines, name) =>
          Array.isArray(lines) ? rotationOf(lines.map(String), name) : lines,
        )
      : facts,
};

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));

/** Files that are recorded whole; of those of packages some directives are. */
const wholly = new Set(["maillog", "rspamd"]);

/** Which logs, how often and how many, and what is run; the order of directives is free. */
function rotationOf(lines: readonly string[], name: string): unknown {
  // As the package brings it: it is for systemd, and nothing of ours.
  if (lines.some((line) => line.includes("systemctl"))) return null;
  const words = lines.map((line) => line.replace(/\s*\{$/, "")).filter((line) => !/^[{}]?$/.test(line));
  const told = /^(\/var\/log\/|rotate |daily$|weekly$|monthly$|compress$|.*\/bin\/)/;
  return words.filter((line) => wholly.has(name) || told.test(line)).sort();
}

/** What logwatch is told. */
export const logwatch: Section = {
  made: (made) => {
    const text = made.text("/etc/logwatch/conf/logwatch.conf");
    if (text === undefined) return null;
    const settings = text.matchAll(/^\s*(\w+)\s*=\s*(.*?)\s*$/gm);
    return Object.fromEntries([...settings].map(([, name = "", value]) => [name, value]));
  },
};
