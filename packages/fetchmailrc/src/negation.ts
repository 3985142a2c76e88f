import { optionRule } from "./options.ts";

/** The option that a word like `nossl` means to switch off, though fetchmail knows no such word. */
export function negatedOption(word: string): string | undefined {
  if (!word.startsWith("no")) return undefined;
  const option = word.slice(2);
  const rule = (["user", "server", "global"] as const)
    .map((scope) => optionRule(scope, option))
    .find((found) => found?.argument === "none");
  return rule?.name === option ? option : undefined;
}
