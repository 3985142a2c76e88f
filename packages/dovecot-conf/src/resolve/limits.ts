/**
 * How far includes and references are followed. Dovecot has no such limits: twenty-six files that each include the next
 * one twice keep `doveconf` busy for ever, as forty lines `mail_plugins = $mail_plugins $mail_plugins` do. No
 * configuration that people write comes near.
 */
export interface Limits {
  /** Files that includes name, each time counted. */
  readonly includes: number;
  /** Statements of included files, each time counted. */
  readonly statements: number;
  /** Characters that references put in, in all. */
  readonly characters: number;
  /** Sections and their settings that are put together, for the checks of each filter and in the place of groups. */
  readonly merged: number;
}

export const limits: Limits = {
  includes: 4_000,
  statements: 200_000,
  characters: 4 * 1024 * 1024,
  merged: 500_000,
};

/** What a reader of a configuration has used up. */
export class Spent {
  #includes = 0;
  #statements = 0;
  #characters = 0;
  #merged = 0;

  /** Whether a limit of includes was met, and nothing is included any more. */
  isFull = false;

  /** Counts a file that an include names; false if that is too many. */
  include(): boolean {
    this.#includes++;
    return this.#includes <= limits.includes && this.#statements <= limits.statements;
  }

  /** Counts the statements of an included file. */
  statements(count: number): void {
    this.#statements += count;
  }

  /** Counts what is put together; false if that is too much, and nothing is put together any more. */
  merge(count: number): boolean {
    this.#merged += count;
    return this.mayMerge;
  }

  get mayMerge(): boolean {
    return this.#merged <= limits.merged;
  }

  /** Counts the text of a reference; false if that is too much. */
  reference(text: string): boolean {
    this.#characters += text.length;
    return this.#characters <= limits.characters;
  }
}

/** What a reference came to. */
export type Reference = string | { readonly error: string; readonly isLimit?: boolean };
