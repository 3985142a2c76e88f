/** A call of `node:fs` that changes something on the disk. */
export interface Call {
  readonly name: string;
  readonly paths: readonly string[];
  readonly run: () => unknown;
  /** Writes half of the bytes; only for writing. */
  readonly half: (() => void) | undefined;
}

export function watchCalls(around: (call: Call) => unknown, options?: { readonly strict?: boolean }): void;
