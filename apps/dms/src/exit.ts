/** What an exit status means; listed in `dms --help`. */
export const exit = {
  fine: 0,
  /** Errors in the input; or, with `--exit-code`, changes pending. */
  errors: 1,
  usage: 2,
  /** A file could not be read or written. */
  io: 3,
  /** Refused, because it could destroy something. */
  unsafe: 4,
  /** A fault of the program itself (EX_SOFTWARE of sysexits.h). */
  unforeseen: 70,
} as const;

/** Ends a command with a status and one sentence, without a stack. */
export class Stop extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
