import type { Span } from "@mailconf/lossless";
import { isSecretSetting } from "./names.ts";

/**
 * The secrets of a list of fields `name=value`, as `args` and `connect` have them, with the words that follow: a secret
 * with a blank in it is several words without a name. What is in quotes ends there, and a variable is one word.
 */
export function* secretsOfFieldWords(text: string): Generator<Span> {
  for (const { 0: all, 1: name = "", index } of text.matchAll(field)) {
    if (!isSecretSetting(name)) continue;
    const start = index + all.length;
    const end = start + text.slice(start).search(nextField);
    yield { start, end };
  }
}

const field = /(?<![\w.-])([A-Za-z_][\w.]{0,200})=(?=[^\s"'%])/g;

/** Before a field, with a value or one that has none (doc/wiki/PasswordDatabase.ExtraFields.txt), or at the end. */
const nextField =
  /[ \t]+(?:[A-Za-z_][\w.]*=|(?:nologin|nodelay|nopassword|noauthenticate|proxy|proxy_maybe)(?=[ \t]|$))|[ \t]*$/;
