export { awaitsSecret, secretsOfAssignment, secretsOfDamaged } from "./assignment-secrets.ts";
export { closingBrace, type Unwrapped, unwrap } from "./braces.ts";
export { byteLength, compareBytes, printable } from "./bytes.ts";
export type { Blank, Comment, Item, LogicalLine, Orphan, TextLine } from "./cst.ts";
export { foldLine } from "./fold.ts";
export { type Joined, join } from "./joined.ts";
export { incomplete, movedLines } from "./line-stretches.ts";
export { parseLines } from "./lines.ts";
export { type Element, elementText, splitList, splitWords } from "./list.ts";
export { type NameValue, nameValueMessages, splitNameValue } from "./name-value.ts";
export {
  type AddressBlock,
  contains,
  formatAddress,
  type IpAddress,
  type NetworkCode,
  type NetworkProblem,
  networkMessage,
  parseIpAddress,
  parseNetwork,
} from "./network.ts";
export { isHost, type NextHop, readNextHop } from "./next-hop.ts";
export {
  type EditKind,
  editOption,
  editorArgument,
  editorLines,
  hasContent,
  type PostconfCommand,
  type PostconfEdit,
  type PostconfEditOptions,
  refusedList,
} from "./postconf-editor.ts";
export { readerWarnings } from "./reader-warnings.ts";
export { type LineSecrets, secretsByLine } from "./secrets-by-line.ts";
export { secretsOfSettings } from "./settings-secrets.ts";
export { isSpace, trim } from "./space.ts";
export { tableTypes } from "./table-types.ts";
export { reaches } from "./version.ts";
