/** An input that is large, or meant to cost much. */
export interface Shape {
  readonly name: string;
  /** How many lines, or words of a line, are read at most. */
  readonly most: number;
  /** The words of the command. */
  readonly args: readonly string[];
  /** Files by their paths, with so many lines or words. */
  files(count: number): Readonly<Record<string, string>>;
}

export declare const shapes: readonly Shape[];
