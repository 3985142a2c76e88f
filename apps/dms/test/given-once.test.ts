import type { Command, Option } from "commander";
import { CommanderError } from "commander";
import { expect, test } from "vitest";
import { RepeatedOption } from "../src/given-once.ts";
import { program } from "../src/program.ts";
import { dms, scratch } from "./run.ts";

interface Found {
  readonly path: readonly string[];
  readonly option: Option;
}

const optionsIn = ({ commands, options }: Command, path: readonly string[] = []): readonly Found[] => [
  ...options.map((option) => ({ path, option })),
  ...commands.flatMap((one) => optionsIn(one, [...path, one.name()])),
];

const withValues = optionsIn(program()).filter(({ option }) => option.required || option.optional);

/** What the parser says of words; the command itself does not run. */
async function parsed(words: readonly string[]): Promise<string> {
  const whole = program();
  const silence = (command: Command): void => {
    command.exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
    command.action(() => {});
    for (const one of command.commands) silence(one);
  };
  silence(whole);
  try {
    await whole.parseAsync(words, { from: "user" });
    return "";
  } catch (error) {
    if (error instanceof CommanderError) return error.message;
    throw error;
  }
}

const value = ({ argChoices }: Option, index: number) =>
  argChoices?.[index % argChoices.length] ?? `v${index}`;

test("there are options with values in many commands", () => {
  expect(withValues.length).toBeGreaterThan(60);
});

test.each(
  withValues.map(({ path, option }) => [[...path, option.flags].join(" "), { path, option }] as const),
)("%s counts each of its values, or refuses a second one", async (_name, { path, option }) => {
  const flag = option.long ?? option.short ?? "";
  const given = [0, 1].flatMap((index) => [flag, value(option, index)]);
  const said = await parsed([...path, ...given]);
  if (option instanceof RepeatedOption) expect(said).not.toMatch(/takes one value/);
  else expect(said).toBe(`error: option '${option.flags}' takes one value, and has two`);
});

test("a second script of `docker run` is a mistake of usage, not passed over", () => {
  const folder = scratch();
  const { status, stderr } = dms(folder, "check", "--docker-run", "a", "--docker-run=b");
  expect(status).toBe(2);
  expect(stderr).toContain("takes one value, and has two");
});
