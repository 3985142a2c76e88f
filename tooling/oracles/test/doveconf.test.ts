import { expect, test } from "vitest";
import { compareDoveconf } from "../src/index.ts";

const flat = [
  { name: "ssl", type: "enum" },
  { name: "service", type: "named-list-filter" },
  { name: "service_user", type: "string" },
  { name: "mail_plugins", type: "boollist" },
];
const sections = [
  { name: "ssl", type: "enum" },
  { name: "user", type: "string", section: "service" },
  { name: "mode", type: "octal", section: "service/unix_listener" },
];
const printed = "ssl = yes\nservice auth {\n  user = x\n}\n";

test("what is printed alike has nothing new and nothing else", () => {
  expect(compareDoveconf(flat, printed, printed)).toEqual({ added: [], differing: [], rest: printed });
});

test("a name that the table has not is new, at the top and in a block", () => {
  expect(
    compareDoveconf(flat, printed, "new = 1\nssl = yes\nservice auth {\n  fresh = 2\n  user = x\n}\n"),
  ).toEqual({
    added: ["new", "service auth › fresh"],
    differing: [],
    rest: printed,
  });
});

test("a block that is not there is new as a whole", () => {
  const theirs = `${printed}service other {\n  user = y\n  unix_listener z {\n    mode = 0600\n  }\n}\n`;
  expect(compareDoveconf(sections, printed, theirs)).toEqual({
    added: ["service other"],
    differing: [],
    rest: printed,
  });
});

test("another value of a known setting differs, and so does one that is missing", () => {
  const theirs = "ssl = no\nservice auth {\n}\n";
  expect(compareDoveconf(flat, printed, theirs).differing).toEqual([
    "ssl: yes here, no there",
    "service auth › user: x here, missing there",
  ]);
});

test.each([
  ["2.3", sections],
  ["2.4", flat],
])("a known setting of %s in a known block is not new", (_version, rows) => {
  const bare = "ssl = yes\nservice auth {\n}\n";
  expect(compareDoveconf(rows, bare, printed)).toMatchObject({
    added: [],
    differing: ["service auth › user: missing here, x there"],
  });
});

test("an entry of a list is part of its value", () => {
  const list = (...words: string[]) =>
    `mail_plugins {\n${words.map((word) => `  ${word} = yes\n`).join("")}}\n`;
  expect(compareDoveconf(flat, list("acl"), list("acl", "fresh"))).toMatchObject({
    added: [],
    differing: ["mail_plugins › fresh: missing here, yes there"],
  });
});

test("blocks without names are told apart by their number", () => {
  const two = "passdb {\n  driver = pam\n}\npassdb {\n  driver = ldap\n}\n";
  expect(compareDoveconf(flat, two, two.replace("ldap", "sql")).differing).toEqual([
    "passdb (2) › driver: ldap here, sql there",
  ]);
});
