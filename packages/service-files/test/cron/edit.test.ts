import { expect, test } from "vitest";
import { literal, parse } from "../../src/cron/index.ts";

const amavis = `# SpamAssassin maintenance
#MAILTO=root
# m h dom mon dow user  command
18 */3	* * *	amavis	test -e /usr/sbin/job && /usr/sbin/job sa-sync
24 1  * * *   amavis  /usr/sbin/job sa-clean
`;

test("the times of a job are changed in their place", () => {
  const doc = parse(amavis);
  expect(doc.get(["amavis", "test -e /usr/sbin/job && /usr/sbin/job sa-sync"])).toBe("18 */3 * * *");
  expect(doc.set(["amavis", "/usr/sbin/job sa-clean"], "@daily").toString()).toBe(
    amavis.replace("24 1  * * *   amavis", "@daily   amavis"),
  );
});

test("a new job goes to the end, a new variable before the first job", () => {
  expect(parse(amavis).set(["clamav", "freshclam --quiet"], "0 */6 * * *").toString()).toBe(
    `${amavis}0 */6 * * * clamav freshclam --quiet\n`,
  );
  expect(parse(amavis).set("MAILTO", "").set("PATH", "/bin:/usr/bin").toString()).toBe(
    amavis.replace("MAILTO=root\n", 'MAILTO=root\nMAILTO=""\nPATH=/bin:/usr/bin\n'),
  );
  expect(parse("# x\n@daily root y\n").set("A", "1").toString()).toBe("# x\nA=1\n@daily root y\n");
});

test("tables of users have no column of users", () => {
  const doc = parse("0 4 * * * virus-wiper\n", { table: "user" });
  expect(doc.keys).toEqual([["", "virus-wiper"]]);
  expect(doc.set(["", "x y"], "@hourly").toString()).toBe("0 4 * * * virus-wiper\n@hourly x y\n");
  expect(() => doc.set(["", "*x"], "@hourly")).toThrow(RangeError);
});

test("delete takes every line of a job", () => {
  expect(parse("@daily a x\n# why\n0 4 * * * a x\n@daily b x\n").delete(["a", "x"]).toString()).toBe(
    "# why\n@daily b x\n",
  );
});

test("values keep blanks and quotes by quotes within quotes", () => {
  const doc = parse("A='x'\n");
  for (const value of ["", "y", "it's", "x ", "'x'", '"x"', " a 'b' "]) {
    expect(doc.set("A", value).get("A")).toBe(value);
  }
  expect(doc.set("A", "x ").toString()).toBe("A=\"'x '\"\n");
  expect(() => doc.set("A", " 'a\" ")).toThrow(RangeError);
});

test("what would be another line, or for which cron ignores the table, is refused", () => {
  const doc = parse("");
  for (const times of [
    "",
    "@never",
    "60 * * * *",
    "* * * *",
    "* * * * * *",
    "5/2 * * * *",
    "a * * * *",
    "0 4 * * *\n",
  ]) {
    expect(() => doc.set(["root", "x"], times), times).toThrow(RangeError);
  }
  for (const key of [
    ["root", "a\nb"],
    ["a b", "x"],
    ["", "x"],
    ["root", " x"],
    ["root", "x".repeat(999)],
  ] as const) {
    expect(() => doc.set([key[0] ?? "", key[1] ?? ""], "@daily"), key.join("|")).toThrow(RangeError);
  }
  for (const name of ["", "A B", "#A", "A=B", "'A"])
    expect(() => doc.set(name, "x"), name).toThrow(RangeError);
  expect(() => doc.set("A", "a\nb")).toThrow(RangeError);
  expect(() => doc.set("A", "x".repeat(997))).toThrow(RangeError);
});

test("a line without an end is completed", () => {
  const doc = parse("@daily root x");
  expect(doc.diagnostics.map(({ code }) => code)).toEqual(["service-files/missing-line-end"]);
  expect(doc.set(["root", "y"], "@daily").toString()).toBe("@daily root x\n@daily root y\n");
});

test("a percent sign is written with a backslash", () => {
  expect(literal("date +%F \\x")).toBe("date +\\%F \\\\x");
});
