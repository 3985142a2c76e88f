import type { Span } from "@mailconf/lossless";
import { isSecretSetting } from "./names.ts";
import { secretsOfValue } from "./value.ts";

export interface CommentSecrets {
  /** Spans of the comment. */
  readonly secrets: readonly Span[];
  /** Whether it is a secret that the next comment goes on with. */
  readonly isContinued: boolean;
}

/** The secrets of a comment, which may be a setting that was taken out. */
export function secretsOfComment(comment: string): CommentSecrets {
  const [before = ""] = /^[\s#]*/.exec(comment) ?? [];
  const content = comment.slice(before.length).trimEnd();
  const [assignment = "", name = ""] = assigned.exec(content) ?? spoken.exec(content) ?? [];
  const isContinued = isSecretSetting(name) && content.endsWith("\\");
  const rest = content.slice(assignment.length).replace(/[ \t]*\\$/, "");
  const quote = /^["'](?=.*["']$)/.test(rest) && rest.length > 1 ? 1 : 0;
  const value = rest.slice(quote, rest.length - quote);
  const at = before.length + assignment.length + quote;
  const secrets = secretsOfValue(name, value)
    // In prose, only `=` makes a name one: "the password: see below".
    .filter(
      ({ start }) => assignment !== "" || /=[ \t]*["']?$/.test(value.slice(Math.max(0, start - 8), start)),
    )
    .map(({ start, end }) => ({ start: at + start, end: at + end }));
  return { secrets, isContinued };
}

const assigned = /^"?([A-Za-z_][\w./:-]{0,200})"?[ \t]*=[ \t]*/;
/** A name and one word, without `=`. */
const spoken = /^([A-Za-z]\w{0,100}_\w{1,100})[ \t:]+(?=\S+$)/;
