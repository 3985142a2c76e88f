import { byteLaws } from "@tooling/laws";
import fc from "fast-check";
import { parse } from "../src/index.ts";

byteLaws({
  parse,
  parts: ["smtp inet n - y - - smtpd", " -o biff=no", "\n  -o a=", "#", "\n", "\n  ", "smtp", " "],
  key: fc.constantFrom("smtp/inet/biff", "smtp/inet/a", "smtp/inet"),
  value: "no",
});
