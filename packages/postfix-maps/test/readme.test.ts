import { expect, test } from "vitest";
import { openTable, openTables, parse, searchVirtual } from "../src/index.ts";

test("the example of the README runs", () => {
  const table = parse("# aliases\nJoe@a.test   joe@b.test,\n  jane@b.test\n", {
    type: "hash",
    name: "virtual",
  });
  expect(table.get("joe@a.test")).toBe("joe@b.test,  jane@b.test");
  expect(table.set("joe@a.test", "jim@b.test").toString()).toBe("# aliases\nJoe@a.test   jim@b.test\n");
  expect(openTable("pcre:{{/^(\\w+)@old\\.test$/ $1@new.test}}").lookup("joe@old.test")).toEqual({
    kind: "found",
    value: "joe@new.test",
  });
  const tables = openTables("inline:{@a.test=catch-all, joe@a.test=joe}");
  const search = searchVirtual(tables, "joe+news@a.test", { recipientDelimiter: "+" });
  expect(search.answer).toEqual({ kind: "found", value: "joe" });
  expect(search.tried.map(({ key }) => key)).toEqual(["joe+news@a.test", "joe@a.test"]);
});
