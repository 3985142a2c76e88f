/** A path as Compose writes it: `services.mailserver.environment`. */
export const dotted = (path: readonly string[]): string => path.join(".");
