import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { expect, test } from "vitest";
import { program } from "../src/program.ts";

const repository = join(dirname(fileURLToPath(import.meta.url)), "../../..");

/** Every text of the sources that may reach a user: what stands between quotes. */
function* textsOf(folder: string): Generator<{ readonly file: string; readonly text: string }> {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts") || /generated|\.d\.ts$/.test(name)) continue;
    const source = readFileSync(join(folder, name), "utf8")
      .replace(/^\s*\/?\*.*$/gm, "")
      .replace(/(^|\s)\/\/ .*$/gm, "");
    for (const [text] of source.matchAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g))
      yield { file: join(folder, name), text: text.slice(1, -1) };
  }
}

const sources = [
  join(repository, "apps/dms/src"),
  ...readdirSync(join(repository, "packages")).map((name) => join(repository, "packages", name, "src")),
];

const namesOf = ({ commands }: Command, before = ""): string[] =>
  commands.flatMap((one) =>
    [one.name(), ...one.aliases()].flatMap((name) => [
      `${before}${name}`,
      ...namesOf(one, `${before}${name} `),
    ]),
  );

test("no text names a command of ours that does not exist", () => {
  const known = new Set(namesOf(program()));
  const groups = new Set(["file", "migrate"]);
  const unknown: string[] = [];
  let count = 0;
  for (const folder of sources)
    for (const { file, text } of textsOf(folder))
      for (const [said, first = "", second = ""] of text.matchAll(
        /\b(?:dms|mailconf) ([a-z]+)(?: ([a-z]+))?/g,
      )) {
        count++;
        const name = groups.has(first) && second !== "" ? `${first} ${second}` : first;
        if (!known.has(name)) unknown.push(`${file}: ${said}`);
      }
  expect(count).toBeGreaterThan(30);
  expect(unknown.filter((one) => !/(dms|mailconf) (itself|and|with|print|journal)/.test(one))).toEqual([]);
});

test("a command of docker-mailserver's `setup` is named as it is typed on the host", () => {
  const found: string[] = [];
  for (const folder of sources)
    for (const { file, text } of textsOf(folder))
      for (const [said] of text.matchAll(
        /(?<!docker exec -it \S+ |docker-mailserver's )\bsetup (?:email|alias|quota|relay|config|dovecot-master|debug|fail2ban)\b[^"]{0,20}/g,
      ))
        found.push(`${file}: ${said}`);
  expect(found).toEqual([]);
});
