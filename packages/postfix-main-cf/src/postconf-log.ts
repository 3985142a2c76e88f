import type { Encoding } from "@mailconf/lossless";
import { printable } from "@mailconf/postfix-lines";
import type { Expansion } from "./expansion.ts";

/** Ends a search as `msg_fatal` ends postconf. */
export class Fatal {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

/** What `postconf` says on its way, in its words. */
export class PostconfLog {
  readonly warnings: string[] = [];
  readonly #encoding: Encoding;

  constructor(encoding: Encoding) {
    this.#encoding = encoding;
  }

  warn(message: string): void {
    this.warnings.push(this.show(message));
  }

  /** Messages that are printable already. */
  add(messages: readonly string[]): void {
    for (const message of messages) this.warnings.push(message);
  }

  fatal(message: string): Fatal {
    return new Fatal(this.show(message));
  }

  /**
   * An expanded value, its warnings told.
   *
   * @throws Fatal if it cannot be expanded; `message` is what stops postconf then, unless it stopped before
   */
  valueOf({ value, warnings, error, fatal }: Expansion, message = "macro processing error"): string {
    this.add(warnings);
    if (error) throw new Fatal(fatal ?? message);
    return value;
  }

  show(text: string): string {
    return printable(text, this.#encoding);
  }
}
