import { type Span, secretsBehindNames } from "@mailconf/lossless";
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
  const [before = "", mark] = /^[\s#]*(2\.3:\s*)?/.exec(comment) ?? [];
  const content = comment.slice(before.length).trimEnd();
  const [assignment = "", name = ""] = assigned.exec(content) ?? spoken.exec(content) ?? [];
  // A statement that a migration has put out of force, whatever it is.
  if (mark !== undefined && assignment === "")
    return {
      secrets: moved(secretsBehindNames(content, { isSecret: isSecretSetting }), before.length),
      isContinued: false,
    };
  const isContinued = isSecretSetting(name) && content.endsWith("\\");
  const rest = content.slice(assignment.length).replace(/[ \t]*\\$/, "");
  const quote = /^["'](?=.*["']$)/.test(rest) && rest.length > 1 ? 1 : 0;
  const value = rest.slice(quote, rest.length - quote);
  const at = before.length + assignment.length + quote;
  const secrets = secretsOfValue(name, value)
    // In prose, only `=` makes a name one: "the password: see below".
    .filter(
      ({ start }) => assignment !== "" || /=[ \t]*["']?$/.test(value.slice(Math.max(0, start - 8), start)),
    );
  return { secrets: moved(secrets, at), isContinued };
}

const moved = (spans: readonly Span[], by: number): Span[] =>
  spans.map(({ start, end }) => ({ start: by + start, end: by + end }));

const assigned = /^"?([A-Za-z_][\w./:-]{0,200})"?[ \t]*=[ \t]*/;
/** A name and one word, without `=`. */
const spoken = /^([A-Za-z]\w{0,100}_\w{1,100})[ \t:]+(?=\S+$)/;
