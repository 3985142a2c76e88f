/** A pattern that PCRE refuses: its message, and the offset that it gives. */
export class PatternError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** A pattern that PCRE takes, with something that is not evaluated here. */
export class Unsupported extends Error {}

/** The commonest message: a parenthesis that is never closed. */
export const unclosed = "missing closing parenthesis";
