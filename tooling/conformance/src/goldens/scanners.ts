import { ini, keyValue } from "@mailconf/service-files";
import type { Made } from "./made.ts";
import { isRecord, mapValues, type Section } from "./section.ts";

const spamassassinFolder = "/etc/spamassassin";

/** What was added to SpamAssassin's own settings: the order of rules is free. */
export const spamassassin: Section = {
  made: (made) => {
    const lines = made
      .below(spamassassinFolder)
      .flatMap((path) => (made.text(path) ?? "").split("\n"))
      .map((line) => line.trim());
    return {
      shortcircuit: lines.filter((line) => /^shortcircuit\s/.test(line)),
      shortcircuitPlugin: lines.includes("loadplugin Mail::SpamAssassin::Plugin::Shortcircuit"),
      userRules: made.text(`${spamassassinFolder}/spamassassin-rules.cf`) !== undefined,
    };
  },
  meaning: (facts) =>
    isRecord(facts) && Array.isArray(facts.shortcircuit)
      ? { ...facts, shortcircuit: [...facts.shortcircuit].sort() }
      : facts,
};

/** Some settings of clamd. */
export const clamav: Section = {
  made: (made, expected) => {
    const document = keyValue.parse(made.text("/etc/clamav/clamd.conf") ?? "", { program: "clamav" });
    return isRecord(expected) ? mapValues(expected, (_, name) => document.get(name)) : undefined;
  },
};

/** Fail2Ban's files, options by section; nothing is recorded where it is off. */
export const fail2ban: Section = {
  made: (made, expected) =>
    isRecord(expected)
      ? mapValues(expected, (_, name) => options(made, `/etc/fail2ban/${name}`))
      : runs(made),
};

const runs = (made: Made): unknown =>
  made.configuration.programs.some(({ name }) => name === "fail2ban") ? "it runs" : null;

function options(made: Made, path: string): unknown {
  const text = made.text(path);
  if (text === undefined) return null;
  const { items, settings } = ini.parse(text, { program: "fail2ban" });
  const sections: Record<string, Record<string, string>> = {};
  for (const item of items) if (item.kind === "header") sections[item.name] = {};
  for (const { key, value } of settings) {
    const [section = "", name = ""] = key;
    sections[section] = { ...sections[section], [name]: value };
  }
  return sections;
}
