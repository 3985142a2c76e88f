import { corpus, laws, pieces } from "@tooling/laws";
import fc from "fast-check";
import { parse } from "../src/index.ts";

const text = pieces([
  "biff",
  "myhostname",
  "a",
  " ",
  "=",
  " = ",
  "no",
  "#",
  "\n",
  "\n  ",
  "\r\n",
  "$a",
  "${",
  "}",
  ",",
]);
const key = fc.constantFrom("biff", "myhostname", "a", "smtpd_banner", "x-y");
const value = fc.constantFrom("no", "", "a = b", "# no comment", "$a, {b c}", "é", "a\tb");

laws({ parse, text, key, value, readsText: (written) => written.replaceAll("$", "$$$$") });
corpus(["main.cf"], parse);
