/** One word of a command for `sh`: whatever it holds, nothing in it is expanded, and nothing ends it. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** Words as a command line for `sh`. */
export const shellCommand = (words: readonly string[]): string => words.map(shellWord).join(" ");
