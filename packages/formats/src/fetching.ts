import { secretSpans as ofFetchmailrc, parse as parseFetchmailrc } from "@mailconf/fetchmailrc";
import { secretSpans as ofGetmailrc, parse as parseGetmailrc } from "@mailconf/getmailrc";
import { inLine, ofPaths } from "./define.ts";

/** fetchmail's control file. */
export const fetchmailrc = ofPaths({
  name: "fetchmailrc",
  key: "server, user and option; server and option; or a global option",
  words: [1, 3],
  parse: parseFetchmailrc,
  secretSpans: ofFetchmailrc,
});

/** A file of getmail. */
export const getmailrc = ofPaths({
  name: "getmailrc",
  key: "section and option",
  words: [2, 2],
  parse: parseGetmailrc,
  secretSpans: ofGetmailrc,
  secretsInValue: (key, value) =>
    inLine((name, text) => `[x]\n${name} = ${text.replaceAll("\n", " ")}`, ofGetmailrc).secretsInValue(
      String([key].flat().at(-1)),
      value,
    ),
});
