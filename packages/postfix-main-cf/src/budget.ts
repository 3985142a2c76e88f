/**
 * What many expansions may cost together, such as those of one check. A single one has limits of its own; but a file can
 * have a hundred thousand values that each come near them.
 */
export class Budget {
  #references = 500_000;
  #characters = 32 * 1024 * 1024;

  /** Counts a reference; false if there were too many. */
  reference(): boolean {
    return --this.#references >= 0;
  }

  /** Counts characters of expanded values; false if there were too many. */
  characters(count: number): boolean {
    this.#characters -= count;
    return this.#characters >= 0;
  }
}
