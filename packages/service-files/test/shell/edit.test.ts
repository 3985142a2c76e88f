import { expect, test } from "vitest";
import { parse } from "../../src/shell/index.ts";

const postgrey = `# how long to greylist
POSTGREY_OPTS="--inet=10023" # socket

# text of the answer
#POSTGREY_TEXT="Your text"
`;

test("a value is changed in its place, in the quotes that it has", () => {
  expect(parse(postgrey).set("POSTGREY_OPTS", '--inet=10023 --text="$1"').toString()).toBe(
    postgrey.replace('"--inet=10023"', '"--inet=10023 --text=\\"\\$1\\""'),
  );
  expect(parse("A=x\n").set("A", "it's").toString()).toBe("A='it'\\''s'\n");
  expect(parse("A='x'\n").set("A", "y").toString()).toBe("A='y'\n");
});

test("a new assignment goes below the comment that shows it, else to the end", () => {
  expect(parse(postgrey).set("POSTGREY_TEXT", "Wait a minute").toString()).toBe(
    `${postgrey}POSTGREY_TEXT='Wait a minute'\n`,
  );
  expect(parse("#B=1\nA=1").set("B", "2").set("C", "3").toString()).toBe("#B=1\nB=2\nA=1\nC=3\n");
});

test("delete takes a line, or an assignment among others", () => {
  expect(parse("A=1\nexport A=2 B=3\nA=4; C=5\n").delete("A").toString()).toBe("export  B=3\nC=5\n");
  expect(
    parse("export A=1 B=2\n")
      .edit([
        { kind: "delete", key: "A" },
        { kind: "delete", key: "B" },
      ])
      .toString(),
  ).toBe("");
  expect(parse("A=1 # why\nB=2\n").delete("A").toString()).toBe("# why\nB=2\n");
});

test("what stands in a condition, a function or a here-document is no setting", () => {
  const script =
    "if test -r /x; then\n  A=1\nfi\nf() {\nB=2\n}\ncat <<E\nC=3\nE\ncase $1 in\nx) D=4;;\nesac\nG=5 true\nH=6 &&\nI=7\nJ=8\n";
  expect(parse(script).keys).toEqual(["J"]);
});

test("what is assigned by a command further down is reported", () => {
  expect(parse("A=1\ntest -r /x && A=2\n").diagnostics.map(({ code }) => code)).toEqual([
    "service-files/set-by-code",
    "service-files/code",
  ]);
});

test("nothing is put behind what never closes, nor behind the end of the script", () => {
  expect(parse("A='1\n").set("B", "2").toString()).toBe("B=2\nA='1\n");
  expect(parse("A=1\nexit 0\n").set("B", "2").toString()).toBe("A=1\nB=2\nexit 0\n");
  expect(parse("true \\\n").set("B", "2").toString()).toBe("B=2\ntrue \\\n");
});

test("a value that sh computes is known where its variables are", () => {
  const doc = parse('RUN=/run/x\nSOCKET=local:$RUN/s\nPID="$RUN/${NAME}.pid"\nNOW=$(date)\nHERE=~/x\n');
  expect(doc.get("SOCKET")).toBe("local:$RUN/s");
  expect(doc.expand("SOCKET")).toBe("local:/run/x/s");
  expect([doc.expand("PID"), doc.expand("NOW"), doc.expand("HERE")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(doc.expand("PID", { NAME: "x" })).toBe("/run/x/x.pid");
  expect(doc.expand("HERE", { HOME: "/h" })).toBe("/h/x");
  expect(doc.set("SOCKET", "inet:8891").toString()).toContain("SOCKET=inet:8891\n");
});

test("names that are none, and NUL, are refused", () => {
  for (const name of ["", "1A", "A B", "A-B", "A=B", "A;B", "(", "A\nB"]) {
    expect(() => parse("").set(name, "x")).toThrow(RangeError);
  }
  expect(() => parse("").set("A", "\0")).toThrow(RangeError);
});

test("arguments of a command line know no quotes: white space is refused", () => {
  const doc = parse("SRS_DOMAIN=localdomain\n#SRS_EXCLUDE_DOMAINS=.example.com\n", { reader: "env" });
  expect(doc.set("SRS_DOMAIN", "mail.test").set("SRS_EXCLUDE_DOMAINS", "a.test,b.test").toString()).toBe(
    "SRS_DOMAIN=mail.test\n#SRS_EXCLUDE_DOMAINS=.example.com\nSRS_EXCLUDE_DOMAINS=a.test,b.test\n",
  );
  expect(() => doc.set("SRS_DOMAIN", "a b")).toThrow(RangeError);
  expect(parse("A='x'\nB\n", { reader: "env" }).get("A")).toBe("'x'");
});

test("a setting before a blank and a CR can be taken away", () => {
  const doc = parse("A=1 \r\nB=2\n", { reader: "env" });
  expect(doc.delete("A").getAll("A")).toEqual([]);
  expect(doc.delete("A").get("B")).toBe("2");
});

test("an argument that begins with # does not become a comment", () => {
  expect(parse("A=1 B=2 #C=3\n", { reader: "env" }).delete("A").delete("B").toString()).toBe(" #C=3\n");
});

test("depth has no limit, and time is linear", () => {
  for (const piece of ["$(", "${A:-", "`", "if true; then\n", "{ ", "(", '"$(', "<<E\n", "A="]) {
    expect(parse(piece.repeat(20_000)).toString()).toHaveLength(piece.length * 20_000);
  }
});
