/** The text with each backslash removed and the character behind it kept (str_unescape). */
export const unescaped = (text: string): string =>
  text.includes("\\") ? text.replace(/\\(.?)/gs, (_all, next: string) => next) : text;

/** The text in double quotes, so that Dovecot reads exactly these characters. */
export const quote = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;
