import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { type Answer, ask } from "../src/ask.ts";
import { examples } from "../src/examples.ts";
import { goldens } from "../src/goldens.ts";
import { objections } from "../src/objections.ts";
import { subjects } from "../src/question.ts";
import { isWritten, type Site } from "../src/site.ts";
import { missing, type System } from "../src/system.ts";
import { faulty } from "./faulty.ts";

const project = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const recorded = process.env.MAILCONF_GOLDENS;
if (!recorded) console.warn("SKIPPED: goldens, because MAILCONF_GOLDENS is not set");
else if (!existsSync(recorded)) throw new Error(`MAILCONF_GOLDENS: ${recorded} is not there`);

const debian13 = process.env.MAILCONF_DEBIAN13;
if (!debian13) console.warn("SKIPPED: Postfix 3.10 and Dovecot 2.4, because MAILCONF_DEBIAN13 is not set");
const systems: System[] = [
  { release: "15.1", root: "" },
  ...(debian13 ? [{ release: "16.0", root: debian13 } as const] : []),
];
const usable = systems.filter((system) => {
  const reason = missing(system);
  if (!reason) return true;
  const message = `the programs of release ${system.release}: ${reason}`;
  if (process.env.MAILCONF_LIVE) throw new Error(`MAILCONF_LIVE is set, but there are not ${message}`);
  console.warn(`SKIPPED: ${message}`);
  return false;
});
if (usable.length === 0) test.skip("real programs accept what is built (they are not installed)", () => {});

describe.skipIf(usable.length === 0)("what is built from goldens and examples", () => {
  const sites: Site[] = [];
  beforeAll(() => {
    sites.push(...examples(join(project, "examples"), join(project, "apps/dms/dist/main.js")));
    if (recorded) sites.push(...goldens(recorded));
  }, 300_000);

  describe.each(usable)("of release $release", (system) => {
    let answers: Answer[] = [];
    beforeAll(() => {
      const written = sites.filter((site) => site.release === system.release && isWritten(site));
      answers = ask(system, written);
    }, 300_000);

    test.each(subjects)("%s: is accepted without a word", (subject) => {
      const ofSubject = answers.filter(({ question }) => question.subject === subject);
      expect(ofSubject.length).toBeGreaterThan(0);
      expect(ofSubject.flatMap(objections)).toEqual([]);
    });
  });
});

describe.each(usable)("a faulty site of release $release", (system) => {
  const site = faulty(system.release);

  test("gets an objection to every file", () => {
    const answers = ask(system, [site]);
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.filter((answer) => objections(answer).length === 0)).toEqual([]);
  });
});
