import { parse as parseGetmailrc } from "@mailconf/getmailrc";
import type { Diagnostic } from "@mailconf/lossless";
import { parse as parseMainCf } from "@mailconf/postfix-main-cf";
import { parse as parseMasterCf } from "@mailconf/postfix-master-cf";
import { expect, test } from "vitest";

const hints = ({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }) =>
  diagnostics.flatMap(({ hint }) => hint ?? []);

test("a line of main.cf without a sign keeps its value, and is never made an empty one", () => {
  expect(hints(parseMainCf("inet_interfaces all\n"))).toEqual(["inet_interfaces = all"]);
  expect(hints(parseMainCf("inet_interfaces: all\n"))).toEqual(["inet_interfaces = all"]);
  expect(hints(parseMainCf("inet_interfaces\n"))).toEqual(["inet_interfaces = …"]);
  expect(hints(parseMainCf(":\n"))).toEqual([": = …"]);
});

test("a line of getmailrc without a sign keeps its value, and is never made an empty one", () => {
  expect(hints(parseGetmailrc("[options]\nverbose 2\n"))).toEqual(["verbose = 2"]);
  expect(hints(parseGetmailrc("[options]\nverbose\n"))).toEqual(["verbose = …"]);
});

test("an option of master.cf keeps its name", () => {
  const hint = (options: string) => hints(parseMasterCf(`a unix - - n - - smtp ${options}\n`));
  expect(hint("-o smtpd_x = 5")).toEqual(["-o smtpd_x=5"]);
  expect(hint("-o smtpd_x")).toEqual(["-o smtpd_x=…"]);
});

test("no inet service is made private by a hint", () => {
  expect(hints(parseMasterCf("smtp inet x - n - - smtpd\n"))).toEqual(["n"]);
  expect(hints(parseMasterCf("smtp unix x - n - - smtp\n"))).toEqual(["-"]);
});
