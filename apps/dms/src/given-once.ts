import { type Command, Option } from "commander";

/** An option that may be given again: one value each time, so that it takes no argument of the command for another. */
export class RepeatedOption extends Option {
  constructor(flags: string, summary: string) {
    super(flags, summary);
    this.argParser((value: string, earlier: readonly string[] = []) => [...earlier, value]);
  }
}

/**
 * Refuses every other option of a command, and of all that it groups, that takes a value and is given a second one: the
 * first would be passed over in silence.
 */
export function refuseRepeatedOptions(command: Command): void {
  for (const option of command.options) {
    if (option instanceof RepeatedOption || !(option.required || option.optional)) continue;
    let count = 0;
    command.on(`option:${option.name()}`, () => {
      if (++count === 2) command.error(`error: option '${option.flags}' takes one value, and has two`);
    });
  }
  for (const nested of command.commands) refuseRepeatedOptions(nested);
}
