import type { ByteString } from "../bytes.ts";
import type { Compiled } from "../posix/expression.ts";
import { PatternError, Unsupported } from "./failures.ts";
import { type PcreOptions, parsePcre } from "./parse.ts";
import { translate } from "./translate.ts";

export interface CompileOptions extends PcreOptions {
  /** The largest group whose text is wanted. */
  readonly wantedGroups: number;
}

/**
 * Compiles a Perl-compatible pattern into a JavaScript one that answers the same. What cannot be expressed exactly is
 * named instead: recursion, conditions, back references that ignore case, and so on.
 */
export function compilePcre(pattern: ByteString, options: CompileOptions): Compiled {
  try {
    const { tree, groups, unsupported } = parsePcre(pattern, options);
    if (unsupported !== undefined) return { unsupported, groups };
    const { source, numbers } = translate(tree, options.wantedGroups);
    const expression = new RegExp(options.anchored ? `^(?:${source})` : source);
    // A pattern that is too large for the engine shows that only when it is first used.
    expression.exec("");
    return {
      groups,
      match(text, count) {
        const found = executed(expression, text);
        if (!found) return undefined;
        if (found === "unsupported") return found;
        return Array.from({ length: count + 1 }, (_, group) => {
          const number = numbers[group];
          return number === undefined ? undefined : found[number];
        });
      },
    };
  } catch (failure) {
    if (failure instanceof PatternError) {
      return { error: `error in regex at offset ${failure.offset}: ${failure.message}` };
    }
    if (failure instanceof Unsupported)
      return { unsupported: failure.message, groups: Number.MAX_SAFE_INTEGER };
    if (failure instanceof SyntaxError || failure instanceof RangeError) {
      return { unsupported: "a pattern of this size", groups: Number.MAX_SAFE_INTEGER };
    }
    throw failure;
  }
}

/** A match, or "unsupported" if the engine runs out of room on the way. */
function executed(expression: RegExp, text: ByteString): RegExpExecArray | null | "unsupported" {
  try {
    return expression.exec(text);
  } catch {
    return "unsupported";
  }
}
