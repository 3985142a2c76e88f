/** The text that cron makes of a written value (env.c, `load_env`): blanks at its end go, then quotes around all of it. */
export function readVariable(text: string): string {
  const trimmed = text.replace(/[ \t\r\v\f]+$/, "");
  const [quote] = trimmed;
  const isQuoted = trimmed.length > 1 && (quote === '"' || quote === "'") && trimmed.endsWith(quote);
  return isQuoted ? trimmed.slice(1, -1) : trimmed;
}

/** A value as cron reads it back, in the quotes of the old one where that can hold it. */
export function spellVariable(value: string, old?: '"' | "'"): string {
  const isSafe = readVariable(value) === value;
  if (old !== undefined && isSafe && !value.includes(old)) return old + value + old;
  if (/^[^\s'"](?:.*\S)?$/.test(value)) return value;
  const quote = value.includes('"') ? "'" : '"';
  // Quotes within quotes keep blanks at the end, and quotes around the value.
  const inner = isSafe ? value : `${other(quote)}${value}${other(quote)}`;
  return quote + inner + quote;
}

const other = (quote: string): string => (quote === '"' ? "'" : '"');

/** The command with which cron runs this one: a `%` would end it, and begin its input (do_command.c, `child_process`). */
export const literal = (command: string): string => command.replace(/[\\%]/g, "\\$&");
