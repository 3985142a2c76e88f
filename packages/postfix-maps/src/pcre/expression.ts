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
    const { tree, groups } = parsePcre(pattern, options);
    const { source, numbers } = translate(tree, options.wantedGroups);
    const expression = new RegExp(options.anchored ? `^(?:${source})` : source);
    return {
      groups,
      match(text, count) {
        const found = expression.exec(text);
        if (!found) return undefined;
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
    throw failure;
  }
}
