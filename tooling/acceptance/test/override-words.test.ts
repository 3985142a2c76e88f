import { Configuration, check, parse } from "@mailconf/postfix-main-cf";
import { parameters } from "@mailconf/postfix-main-cf/parameters";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Tools } from "../src/postfix/tools.ts";
import { ciphers, networks, nextHops, protocols, startup, type Words } from "../src/postfix/words.ts";
import { missing } from "../src/system.ts";

const reason = missing({ release: "15.1", root: "" });
if (reason) console.warn(`SKIPPED: words in values against the tools of Postfix, because ${reason}`);

/** What `dms check` asks about the values of an override (`wrongValues`). */
function isError(parameter: string, word: string): boolean {
  const main = parse(`compatibility_level = 3.6\nmyhostname = a.test\n${parameter} = ${word}\n`);
  const found = check(new Configuration(main, { parameters: parameters("3.7") }));
  return found.some(({ severity }) => severity === "error");
}

describe.skipIf(reason !== undefined)("a word is an error exactly if Postfix refuses it:", () => {
  let tools: Tools;
  beforeAll(() => {
    tools = new Tools();
  });
  afterAll(() => tools.close());

  /** Holds words against a tool. */
  async function compare(
    { parameter, words }: Words,
    refuses: (word: string) => Promise<boolean>,
  ): Promise<void> {
    const refused: string[] = [];
    const waiting = words.values();
    const askSome = async () => {
      for (const word of waiting) if (await refuses(word)) refused.push(word);
    };
    await Promise.all(Array.from({ length: 20 }, askSome));
    expect(refused.length).toBeGreaterThan(2);
    expect(refused.length).toBeLessThan(words.length);
    expect(words.filter((word) => isError(parameter, word)).sort()).toEqual(refused.sort());
  }

  test("networks", () => compare(networks, (word) => tools.refusesNetwork(word)), 300_000);
  test("next hops", () => compare(nextHops, (word) => tools.refusesNextHop(word)), 300_000);
  test("protocols of TLS", () => compare(protocols, (word) => tools.refusesTls("-p", word)), 300_000);
  test("ciphers", () => compare(ciphers, (word) => tools.refusesTls("-g", word)), 300_000);
  test.each(startup)(
    "$parameter",
    (words) => compare(words, (word) => tools.refusesStart(words.parameter, word)),
    300_000,
  );
});
