import type { ByteString } from "../bytes.ts";
import { filterOf } from "../filter.ts";
import type { Compiled } from "../posix/expression.ts";
import { checkPattern } from "./check.ts";
import { PatternError, Unsupported } from "./failures.ts";
import type { Program } from "./instruction.ts";
import { lookbehindLengths } from "./lookbehind.ts";
import { matchProgram } from "./match.ts";
import type { PcreOptions } from "./options.ts";
import { type ParsedPattern, parsePcre } from "./parse.ts";
import { piecesOf } from "./pieces.ts";
import { compileProgram } from "./program.ts";
import { startsOf } from "./starts.ts";
import { type Node, some } from "./tree.ts";

/** Compiles a Perl-compatible pattern as PCRE2 10.42 does for Postfix. */
export function compilePcre(pattern: ByteString, options: PcreOptions): Compiled {
  try {
    const parsed = parsePcre(pattern, options);
    const lengths = lookbehindLengths(parsed);
    checkPattern(parsed, pattern.length);
    const { groups } = parsed;
    const unsupported = parsed.unsupported ?? acceptance(parsed);
    if (unsupported !== undefined) return { unsupported, groups };
    return matcher(parsed, lengths, options.anchored);
  } catch (failure) {
    if (failure instanceof PatternError) {
      return { error: `error in regex at offset ${failure.offset}: ${failure.message}` };
    }
    if (failure instanceof Unsupported) {
      return { unsupported: failure.message, groups: Number.MAX_SAFE_INTEGER };
    }
    throw failure;
  }
}

function matcher(parsed: ParsedPattern, lengths: ReadonlyMap<Node, number>, anchored: boolean): Compiled {
  // Most patterns of a table are never tried.
  let program: Program | undefined;
  const found = startsOf(parsed.tree);
  const starts = { ...found, atStartOnly: found.atStartOnly || anchored };
  const pieces = piecesOf(parsed.tree);
  return {
    groups: parsed.groups,
    filter: filterOf(anchored ? ["start", ...pieces] : pieces),
    match(text, count) {
      program ??= compileProgram(parsed, lengths);
      const captures = matchProgram(program, text, starts);
      if (!captures || captures === "unsupported") return captures;
      return Array.from({ length: count + 1 }, (_, group) => {
        const [start = -1, end = -1] = captures.subarray(2 * group, 2 * group + 2);
        return start < 0 ? undefined : text.slice(start, end);
      });
    },
  };
}

/** `(*ACCEPT)` ends the whole match here, not a lookaround or a group that is being called. */
function acceptance({ tree }: ParsedPattern): string | undefined {
  const accepts = (node: Node) => node.kind === "accept";
  if (!some(tree, accepts)) return undefined;
  const isDeeper = some(
    tree,
    (node) => node.kind === "call" || (node.kind === "look" && some(node.body, accepts)),
  );
  return isDeeper ? "(*ACCEPT) in a lookaround or a called group" : undefined;
}
