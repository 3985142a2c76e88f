/** What is read is more than any real project has; reading stops. */
export class TooMuch extends Error {}

// Real projects need a few thousand. Each unit is one value that is looked at again.
const most = 1_500_000;

/**
 * Bounds all work on one project. Files that include each other twice, or services that extend each other, can say in a
 * few lines what would fill a memory.
 */
export class Budget {
  #left = most;

  /** Spends for the characters of a text. @throws TooMuch when all is spent */
  spendText(length: number): void {
    this.spend(1 + (length >> 6));
  }

  /** @throws TooMuch when all is spent */
  spend(amount: number): void {
    this.#left -= amount;
    if (this.#left < 0) throw new TooMuch();
  }
}
