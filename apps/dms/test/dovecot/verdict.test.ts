import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { settings23 } from "@mailconf/dovecot-conf/settings-2.3";
import { settings24 } from "@mailconf/dovecot-conf/settings-2.4";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dmsHere } from "../in-process.ts";
import { scratch } from "../run.ts";
import { askDoveconf, type DovecotSystem, hasDovecot, type Refusal } from "./ask-doveconf.ts";
import { fixedTexts, overrideTexts } from "./mistakes.ts";

const systems: readonly (DovecotSystem & { readonly release: string })[] = [
  { release: "15.1", version: "2.3", root: "" },
  { release: "16.0", version: "2.4", root: process.env.MAILCONF_DEBIAN13 ?? "" },
];
/** How many of the generated texts are tried in a run, besides the fixed ones. */
const count = 200;

const account = { "config/postfix-accounts.cf": "ann@one.test|{SHA512-CRYPT}$6$salt$hash\n" };
const site = ["--config", "config", "--hostname", "mail.one.test"];

/** Rules about what Dovecot accepts. */
const harmful = /^DMS(307|603|604|605|611|614|617|619)$/;

/** What is so on one machine and not on another: users, names of hosts, folders of plugins. */
const ofTheMachine = /default_(internal|login)_(user|group)|plugin_dir|sieve_plugins|not-there\.invalid/;

/** Names of sections, as settings outside of them: that they clash is a documented limit. */
const namesOfSections = /(service|inet_listener)_name|service some \{\n {2}name/;

/** doveconf leaves references to others, and the server does not start with one to nothing. */
const leftToTheServer = /\$(SET:)?nothing/;

interface Found {
  readonly line: number;
  readonly code: string;
}

/** The errors of the text answer that stand in the user's file. */
const errorsIn = (answer: string): Found[] =>
  [...answer.matchAll(/^config\/dovecot\.cf:(\d+):\d+ error (\S+)/gm)].map(([, line, code = ""]) => ({
    line: Number(line),
    code,
  }));

describe.each(systems)("`check` of overrides for $release", ({ release, ...system }) => {
  const isHere = hasDovecot(system);
  const missing = `overrides against doveconf ${system.version}, which is missing`;
  if (!isHere && process.env.MAILCONF_LIVE) throw new Error(`MAILCONF_LIVE is set, but not: ${missing}`);
  if (!isHere) console.warn(`SKIPPED: ${missing}`);
  let built = "";
  let refusals: readonly (Refusal | undefined)[] = [];
  const [own, other] = system.version === "2.3" ? [settings23, settings24] : [settings24, settings23];
  const generated = fc.sample(
    fc.shuffledSubarray(overrideTexts(own, other), { minLength: count, maxLength: count }),
    1,
  );
  const texts = [...fixedTexts, ...(generated[0] ?? [])].filter((text) =>
    [ofTheMachine, namesOfSections, leftToTheServer].every((one) => !one.test(text)),
  );

  beforeAll(async () => {
    if (!isHere) return;
    built = mkdtempSync(join(system.root, "/tmp/mailconf-verdict-"));
    const out = join(built, "out");
    const { status, all } = await dmsHere(scratch(account), "build", out, ...site, "--release", release);
    expect([status, all]).toEqual([0, all]);
    refusals = askDoveconf(system, join(out, "etc/dovecot"), texts);
  }, 120_000);
  afterAll(() => built && rmSync(built, { recursive: true }));

  test.skipIf(!isHere)("is that of doveconf on the built files", { timeout: 300_000 }, async () => {
    expect(refusals).toHaveLength(texts.length);
    expect(texts.length).toBeGreaterThan(300);
    expect(refusals.filter((refusal) => refusal).length).toBeGreaterThan(150);
    const folder = scratch(account);
    const differing: unknown[] = [];
    for (const [index, text] of texts.entries()) {
      writeFileSync(join(folder, "config/dovecot.cf"), text);
      const { all, status } = await dmsHere(folder, "check", ...site, "--release", release);
      const errors = errorsIn(all);
      if (errors.length > 0 && status !== 1) differing.push({ text, status });
      const refusal = refusals[index];
      const verdict = errors.filter(({ code }) => refusal || !harmful.test(code));
      if (!agree(text, refusal, verdict)) differing.push({ text, refusal, verdict });
    }
    expect(differing).toEqual([]);
  });
});

/** Both refuse, and one of our findings stands where doveconf met it; or both accept. */
function agree(text: string, refusal: Refusal | undefined, verdict: readonly Found[]): boolean {
  if (!refusal || verdict.length === 0) return !refusal === (verdict.length === 0);
  const { line } = refusal;
  return line === undefined || verdict.some((found) => lastLine(text, found.line) === line);
}

/** The last line of a statement, which is the one that doveconf names. */
function lastLine(text: string, first: number): number {
  const lines = text.split("\n");
  let line = first;
  while (lines[line - 1]?.trimEnd().endsWith("\\")) line++;
  return line;
}
