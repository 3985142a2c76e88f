/** Characters that a log cannot show are question marks; UTF-8 stays (printable(3)). */
export const printable = (text: string): string => text.replace(/[\x00-\x1f\x7f\ufffd]/g, "?");
