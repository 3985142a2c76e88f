import type { Files } from "@mailconf/lossless";
import { type Access, type Effect, type Row, report, write } from "../../effect.ts";
import { find } from "../../finding.ts";
import type { Reason } from "../../origin.ts";
import { rowsOf } from "../../rows.ts";
import type { Volume } from "../../volume/volume.ts";
import { type Command, commandsOf } from "./commands.ts";
import { controller, controllerFile } from "./controller.ts";
import { type Decided, meeting } from "./meeting.ts";
import { nearestCommand } from "./nearest-command.ts";
import { isOneValue, withOption } from "./option.ts";
import { signingKeys } from "./signing-keys.ts";

const target = "/etc/rspamd/override.d";
// They may hold the password of the controller, and Rspamd alone reads them.
const access: Access = { mode: 0o640, owner: "root:_rspamd" };

/**
 * The user's own settings: files of the volume, then what its commands change in them. They win over all others.
 *
 * @param decided what variables decide, which they may meet
 */
export function* overrides(
  volume: Volume,
  files: Files,
  { on, decided }: { readonly on: Reason; readonly decided: readonly Decided[] },
): Generator<Effect> {
  const made = new Map<string, readonly Row[]>();
  for (const name of volume.list("rspamd/override.d")) {
    const source = volume.read(`rspamd/override.d/${name}`);
    if (source) made.set(name, rowsOf(source));
  }
  const commands = volume.read("rspamd/custom-commands.conf");
  if (commands) {
    for (const command of commandsOf(commands)) {
      const origin = { kind: "volume", source: commands, span: command.span } as const;
      const problem = problemOf(command);
      if (problem?.why === "unknown") {
        const words = { word: problem.word, near: nearestCommand(problem.word) };
        yield report(find("rspamd-command:unknown", origin, words));
      } else if (problem) yield report(find(`rspamd-command:${problem.why}`, origin, { word: problem.word }));
      if (problem || command.kind === "wrong") continue;
      const rows = made.get(command.file) ?? [];
      made.set(command.file, changed(rows, command, { text: "", because: [origin] }));
    }
  }
  yield* controller(made.get(controllerFile) ?? [], on);
  yield* meeting(decided, made);
  yield* signingKeys(made.get("dkim_signing.conf") ?? [], files);
  for (const [name, rows] of made) yield write(`${target}/${name}`, rows, access);
}

function changed(
  rows: readonly Row[],
  command: Exclude<Command, { readonly kind: "wrong" }>,
  because: Row,
): readonly Row[] {
  switch (command.kind) {
    case "replace":
      return [{ ...because, text: command.line }];
    case "add":
      return [...rows, { ...because, text: command.line }];
    default:
      return withOption(rows, command.option, because, command.value);
  }
}

/** Why a command does nothing. */
function problemOf(command: Command) {
  if (command.kind === "wrong") return command;
  if (command.kind !== "set" || isOneValue(command.option, command.value)) return undefined;
  return { why: "value", word: command.option } as const;
}
