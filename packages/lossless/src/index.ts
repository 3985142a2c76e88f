export { carried, carriedAsLatin1, encodeCarried } from "./carried.ts";
export {
  type CatalogueRow,
  type CatalogueRows,
  catalogue,
  cataloguePart,
  placed,
  type Saying,
  type SayingOf,
  type Told,
  taking,
  teller,
  type WordsOf,
} from "./catalogue.ts";
export {
  type Diagnostic,
  type Finding,
  type Fix,
  movedDiagnostic,
  quotesOf,
  type Severity,
} from "./diagnostic.ts";
export { type DiagnosticRule, diagnostics, rulesOfDiagnostics } from "./diagnostic-rules.ts";
export { appendLines, type Change, type Document, lineEnding, TextDocument } from "./document.ts";
export { applyEdits, type TextEdit } from "./edit.ts";
export { type Files, memoryFiles, type PathState, plainPath } from "./files.ts";
export { groupBy } from "./group.ts";
export type { Mends } from "./mends.ts";
export { leaves, type Node } from "./node.ts";
export { type PartRules, Parts } from "./parts.ts";
export {
  piecesAfter,
  type ReadStretch,
  type StretchPlace,
  type StretchRead,
  type TextPiece,
} from "./pieces.ts";
export { type RenderOptions, type RenderPart, renderDiagnostic } from "./render.ts";
export { type Rule, rulesCalled, rulesOf } from "./rule.ts";
export { type BehindNames, secretsBehindNames } from "./secrets/behind.ts";
export { secretsBesides, withoutSecrets } from "./secrets/besides.ts";
export { secretsInLines } from "./secrets/lines.ts";
export { type Masked, masked, maskFinding, maskText, stars, withoutQuotes } from "./secrets/mask.ts";
export { isSecretName, isTornSecretName, speaksOfSecrets } from "./secrets/names.ts";
export { isNextHop, secretsOfNextHops } from "./secrets/next-hops.ts";
export { secretShapes, secretsInValue } from "./secrets/shapes.ts";
export { decode, type Encoding, encode, type Position, type SourceText, sourceText } from "./source.ts";
export { cover, encloses, movedSpan, type Span, span } from "./span.ts";
export { suggest } from "./suggest.ts";
export { ownValue, table } from "./table.ts";
export { visible, visibleJson } from "./visible.ts";
export { type Visitor, walk } from "./walk.ts";
export { type InputWords, input, joined, type Word, type Wording, wording } from "./wording.ts";
