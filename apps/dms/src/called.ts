/** The names under which the command answers: that of docker-mailserver's users, and that of everybody else. */
export type ProgramName = "dms" | "mailconf";

let name: ProgramName = "dms";

/** Says under which name the command was started. */
export const startAs = (started: ProgramName): void => {
  name = started;
};

/** The name under which the command was started: what people type again. */
export const called = (): ProgramName => name;

/** A text of ours with commands as people type them here: `dms check` is `mailconf check` for those who started that. */
export const asTyped = (text: string): string => text.replace(/\bdms (?=[a-z-])/g, `${name} `);
