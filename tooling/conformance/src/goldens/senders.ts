import { accessFact, fileFact } from "./files.ts";
import { isRecord, type Section } from "./section.ts";

const secretFile = "/etc/postsrsd.secret";

/** The secrets of PostSRSd: lines; a made-up one is described, not shown. On the volume for state a link leads to them. */
export const postsrsdSecret: Section = {
  made: (made, expected) => {
    const { tree, secrets } = made.configuration;
    const link = tree.get(secretFile);
    const target = link?.kind === "link" ? link.target : undefined;
    const path = target ?? secretFile;
    const random = secrets.find((one) => one.path === path);
    const fact = random
      ? {
          lines: [`(random, ${Math.ceil(random.bytes / 3) * 4} characters)`],
          mode: `0${random.access.mode.toString(8)}`,
          owner: random.access.owner,
        }
      : fileFact(made, path, expected);
    if (!fact) return null;
    // Of what a link leads to neither mode nor owner are recorded.
    return target === undefined ? fact : { lines: fact.lines, link: target };
  },
  meaning: (facts) =>
    isRecord(facts) && typeof facts.link === "string"
      ? { ...facts, link: facts.link.replace(/\/+/g, "/") }
      : facts,
};

/** How saslauthd asks a directory: a file of `name: value` lines. */
export const saslauthd: Section = {
  made: (made, expected) => {
    const text = made.text("/etc/saslauthd.conf");
    if (text === undefined) return null;
    const settings = [...text.matchAll(/^(\w+):\s*(.*)$/gm)].map(([, name = "", value]) => [name, value]);
    return { keys: Object.fromEntries(settings), ...accessFact(made, "/etc/saslauthd.conf", expected) };
  },
};
