/** How much of a text is read at most. */
export interface Size {
  readonly bytes: number;
  readonly lines: number;
}

const mebibyte = 1024 * 1024;

/** Files of settings. People write them, and the largest that was ever seen had a hundredth of it. */
export const settingsSize: Size = { bytes: mebibyte, lines: 10_000 };

/** Why a file of so many bytes is not read. */
export const tooLarge = (most: number): string =>
  `it is larger than ${most / mebibyte} MiB, and such files are not read`;

/** Why a file of so many lines is not read. */
export const tooLong = (most: number): string =>
  `it has more than ${most} lines, and such files are not read`;
