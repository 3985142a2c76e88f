import { visible, visibleJson } from "@mailconf/lossless";
import { called } from "./called.ts";
import { withoutSecrets } from "./command-line-secrets.ts";
import { exit } from "./exit.ts";
import { reasonOf } from "./reason.ts";

/** One line of talk on stderr, whatever else is printed. */
export const say = (text: string): void =>
  void process.stderr.write(`${called()}: ${visible(withoutSecrets(text))}\n`);

let isAnswered = false;

/** Prints the one object of `--json`; a failure behind it has none any more. */
export function answer(object: unknown): void {
  if (isAnswered) return;
  isAnswered = true;
  process.stdout.write(`${visibleJson(JSON.stringify(object, null, 2))}\n`);
}

/**
 * Makes output that cannot be written an exit status instead of a stack: a reader that has seen enough
 * (`dms file list … | head`) is no error; anything else, such as a full disk, is said once. The command itself goes on,
 * so that what it changes is changed whole.
 */
export function watchStreams(): void {
  let isSaid = false;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE" || isSaid) return;
    isSaid = true;
    say(`cannot write the answer: ${reasonOf(error)}`);
    process.on("exit", () => {
      process.exitCode = exit.io;
    });
  });
  // Nobody hears about it: there is nothing left to say it with.
  process.stderr.on("error", () => {});
}
