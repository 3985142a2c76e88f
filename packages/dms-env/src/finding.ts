import {
  type Finding,
  placed,
  type SayingOf,
  type SourceText,
  type Span,
  taking,
  teller,
} from "@mailconf/lossless";
import { catalogueRows } from "./catalogue/index.ts";

/** What this package can say: a code of its catalogue, with the case where there are several. */
export type Saying = SayingOf<typeof catalogueRows>;

const tell = teller(catalogueRows);

type Words = Readonly<Record<string, string | number>>;

/** A finding of the catalogue in a text, with the words for its slots. */
export const find = (key: Saying, source: SourceText, place: Span, words: Words = {}): Finding => ({
  ...placed(tell(key, words), place),
  source,
});

/** What was found in what starts a container, as a finding of the rule here that takes it; otherwise as it is. */
export const takeInputFinding: <T extends Finding>(finding: T) => T = /* @__PURE__ */ taking(catalogueRows);
