import { type Parameter, parameters } from "@mailconf/postfix-main-cf/parameters";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OverrideSite } from "../src/override-site.ts";
import { Daemons, type Setting } from "../src/postfix/daemons.ts";
import { writtenValues } from "../src/postfix/value-mistakes.ts";
import { missing } from "../src/system.ts";

const system = { release: "15.1", root: "" } as const;
const reason = missing(system);
if (reason) console.warn(`SKIPPED: values in overrides against the programs of Postfix, because ${reason}`);

/** Programs that are asked at once: one that refuses something waits for a second before it ends. */
const atOnce = 40;

/** Words that a program looks at when it uses them, and not when it starts. */
const usedLater = /_ciphers$|_eecdh_grade$|^milter_default_action$/;

/** The service of docker-mailserver's master.cf that a program runs as. */
const services: Readonly<Record<string, string>> = {
  smtpd: "submission/inet",
  ...Object.fromEntries(
    ["smtp", "lmtp", "cleanup", "local", "bounce", "flush", "verify", "proxymap", "scache"].map((name) => [
      name,
      `${name}/unix`,
    ]),
  ),
};

describe.skipIf(reason !== undefined)("a value", () => {
  let site: OverrideSite;
  let daemons: Daemons;
  const known = parameters("3.7");

  beforeAll(() => {
    site = new OverrideSite("15.1");
    daemons = new Daemons(system);
  });
  afterAll(() => {
    site.close();
    daemons.close();
  });

  /** The parameters that one of the programs reads, and whose values have a form. */
  const readable = (): Parameter[] =>
    [...known.names()].flatMap((name) => {
      const parameter = known.get(name);
      if (!parameter || parameter.readOnly || usedLater.test(name)) return [];
      return daemons.readerOf(name) === undefined ? [] : [parameter];
    });

  /** The settings that the program that reads them refuses. */
  async function refused(settings: readonly Setting[], where: "main.cf" | "-o"): Promise<Setting[]> {
    const found: Setting[] = [];
    const waiting = settings.values();
    const askSome = async () => {
      for (const setting of waiting)
        if (await daemons.refuses(daemons.readerOf(setting.name) ?? "", setting, where)) found.push(setting);
    };
    await Promise.all(Array.from({ length: atOnce }, askSome));
    return found;
  }

  /** The settings whose line is an error for `dms check`. */
  function errors(file: string, settings: readonly Setting[], line: (setting: Setting) => string): Setting[] {
    const said = site.check(file, settings.map((setting) => `${line(setting)}\n`).join(""));
    const lines = new Set(
      said
        .filter(({ severity, code }) => severity === "error" && code.startsWith("postfix-"))
        .map((one) => one.line),
    );
    return settings.filter((_, index) => lines.has(index + 1));
  }

  const texts = (settings: readonly Setting[]): string[] =>
    settings.map(({ name, value }) => `${name} = ${value}`).sort();

  test("in postfix-main.cf is an error exactly if the program that reads it does not start", async () => {
    const settings = writtenValues(readable(), 1, 7);
    expect(settings.length).toBeGreaterThan(200);
    const real = await refused(settings, "main.cf");
    expect(real.length).toBeGreaterThan(100);
    expect(texts(errors("postfix-main.cf", settings, ({ name, value }) => `${name} = ${value}`))).toEqual(
      texts(real),
    );
  }, 300_000);

  test("in postfix-master.cf is an error exactly if its service does not start", async () => {
    const settings = writtenValues(readable(), 1, 8).filter(
      ({ name, value }) => services[daemons.readerOf(name) ?? ""] !== undefined && !/[\s"]/.test(value),
    );
    expect(settings.length).toBeGreaterThan(150);
    const real = await refused(settings, "-o");
    expect(real.length).toBeGreaterThan(80);
    const line = ({ name, value }: Setting) => `${services[daemons.readerOf(name) ?? ""]}/${name}=${value}`;
    expect(texts(errors("postfix-master.cf", settings, line))).toEqual(texts(real));
  }, 300_000);
});
