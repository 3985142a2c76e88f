import fc from "fast-check";

/** Strings joined of pieces, so that they hit the seams of the format. */
export const joined = (parts: readonly string[], maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...parts), { maxLength }).map((chosen) => chosen.join(""));
