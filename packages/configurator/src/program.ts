import type { ReleaseName } from "@mailconf/dms-env";
import { groupBy } from "@mailconf/lossless";
import { type Effect, row, settingsOf, write } from "./effect.ts";
import { originsOf, type Reason, type Sourced } from "./origin.ts";

/** Where the image describes the programs that it brings. */
export const programsFile = "/etc/supervisor/conf.d/supervisor-app.conf";

/** A program that supervisord runs. */
export interface Program {
  readonly name: string;
  /** The program that is started right before it; undefined for the first of all. */
  readonly after: ((release: ReleaseName) => string) | undefined;
  /** It runs with these inputs. */
  start(...because: readonly Reason[]): Effect;
  /** Changes a setting of its section. Nothing in the value is a variable of supervisord. */
  set(setting: string, value: string | Sourced<string | number>, ...because: readonly Reason[]): Effect;
  /**
   * Another program of its kind, with a section in a file of its own: it runs at the place of this one.
   *
   * @param section lines of the section, without its header
   */
  twin(
    name: string,
    section: Readonly<Record<string, string>>,
    ...because: readonly Reason[]
  ): readonly Effect[];
}

/**
 * A program by its name in supervisord's configuration. What the base configuration does not say of it, its feature
 * sets.
 *
 * @param after the program right before it in the start order (spec: supervisor-daemons), which may depend on the release
 */
export function program(name: string, after?: string | ((release: ReleaseName) => string)): Program {
  const section = settingsOf<readonly string[]>(programsFile);
  const start = (program: string, because: readonly Reason[]): Effect => ({
    kind: "start",
    program,
    ...(program !== name && { as: name }),
    because: originsOf(because),
  });
  return {
    name,
    after: typeof after === "string" ? () => after : after,
    start: (...because) => start(name, because),
    set: (setting, value, ...because) => section.setText([`program:${name}`, setting], value, ...because),
    twin: (other, settings, ...because) => [
      write(`/etc/supervisor/conf.d/${other}.conf`, [
        row(`[program:${other}]`, ...because),
        ...Object.entries(settings).map(([setting, value]) => row(`${setting}=${value}`, ...because)),
      ]),
      start(other, because),
    ],
  };
}

/**
 * The names of programs in the order in which they are started: each behind the one that it names, in the order of the
 * list where several name the same.
 */
export function startOrder(programs: readonly Program[], release: ReleaseName): string[] {
  const behind = groupBy(programs, ({ after }) => after?.(release) ?? "");
  const order: string[] = [];
  const take = (name: string) => {
    for (const next of behind.get(name) ?? []) {
      order.push(next.name);
      take(next.name);
    }
  };
  take("");
  return order;
}

/** Words as a command line that supervisord splits into these words (shlex); percent signs are doubled by `set`. */
export const commandLine = (words: readonly string[]): string => words.map(quoted).join(" ");

/** Behind a blank, `;` and `#` begin a comment, also between quotes: the quotes end in front of them and begin again. */
const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word)
    ? word
    : `"${word.replace(/["\\]/g, "\\$&").replace(/(?<=\s)(?=[;#])/g, '""')}"`;

/**
 * Variables as supervisord hands them to a program, which gets those of files in this way as well.
 *
 *     program.set("environment", environment({ LOG_LEVEL }), LOG_LEVEL)
 */
export const environment = (
  variables: Readonly<Record<string, Pick<Sourced<string | number>, "value">>>,
): string =>
  Object.entries(variables)
    .map(([name, { value }]) => `${name}="${String(value).replace(/["\\]/g, "\\$&")}"`)
    .join(",");
