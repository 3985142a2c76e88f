/** Says a line that nobody must miss. */
export type Tell = (line: string) => void;

/** Says it at once. */
export const aloud: Tell = (line) => console.warn(`NEWER: ${line}`);

/** The part of a test of Vitest that its report carries on. */
interface Reported {
  readonly meta: { newer?: readonly string[] };
}

/** Says it at once, and once more at the end of `npm test`, which reads it in the report of the test. */
export const inReport =
  (test: { readonly meta: object }): Tell =>
  (line) => {
    aloud(line);
    const { meta } = test as Reported;
    meta.newer = [...(meta.newer ?? []), line];
  };
