import { maskFinding } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { server } from "./server.ts";

const pod = `kind: Pod
metadata: {name: mail}
spec:
  containers:
    - name: mail
      image: docker-mailserver:15.1.0
      volumeMounts: [{name: c, mountPath: /tmp/docker-mailserver}]
  volumes: [{name: c, configMap: {name: c}}]
---
kind: ConfigMap
metadata: {name: c}
`;

/** What the manifest has at the place of a word in a file that stands in it, and the name of the text. */
function placeOf(data: string, word: string) {
  const told = server({ manifests: ["m.yaml"] }, { "m.yaml": pod + data });
  const source = told.inputs.files.read("/tmp/docker-mailserver/a.cf");
  if (!source) throw new Error("no file");
  const start = source.text.indexOf(word);
  const span = { start, end: start + word.length };
  const finding = told.placed({ code: "x", severity: "info", message: "m", source, span });
  const { line } = finding.source.position(finding.span.start);
  return {
    name: finding.source.name,
    text: finding.source.slice(finding.span),
    line,
    told,
    finding,
    source,
    span,
  };
}

describe("a finding in a file that stands in a manifest", () => {
  test.each([
    ["a block", "data:\n  a.cf: |\n    one\n\n      two\n    three\n", "two", 16],
    [
      "a block with a comment and an indentation of its own",
      "data:\n  a.cf: |2- # x\n      one\n    three\n",
      "three",
      15,
    ],
    ["quotes", 'data: {a.cf: "one two"}\n', "two", 12],
    ["one word", "data:\n  a.cf: one two\n", "two", 13],
  ])("stands there: %s", (_, data, word, line) => {
    expect(placeOf(data, word)).toMatchObject({ name: "/site/m.yaml", text: word, line });
  });

  test.each([
    ["escapes", 'data: {a.cf: "one\\ntwo"}\n'],
    ["folded lines", "data:\n  a.cf: >\n    one\n    two\n"],
    ["base64", "binaryData: {a.cf: b25lIHR3bw==}\n"],
  ])("keeps its path where it reads otherwise: %s", (_, data) => {
    expect(placeOf(data, "two")).toMatchObject({ name: "/tmp/docker-mailserver/a.cf", text: "two" });
  });

  test("spans lines, and ends with the text", () => {
    expect(placeOf("data:\n  a.cf: |\n    one\n    two\n", "one\ntwo\n").text).toBe("one\n    two\n");
  });

  test("shows no secret of that file", () => {
    const { told, finding, source, span } = placeOf("data:\n  a.cf: |\n    user hunter2\n", "hunter2");
    const spans = told.secretSpans(finding.source, (file) => (file === source ? [span] : []));
    expect(maskFinding(finding, spans ?? []).source.text).not.toContain("hunter2");
  });

  test("loses a mend of several lines, which would be no line of a block", () => {
    const { told, source, span } = placeOf("data:\n  a.cf: |\n    one\n    two\n", "one");
    const mended = (text: string) =>
      told.placed({
        code: "x",
        severity: "info",
        message: "m",
        source,
        span,
        fix: { safety: "safe", edits: [{ span, text }] },
      }).fix;
    expect(mended("a\nb")).toBeUndefined();
    expect(mended("a")?.edits).toMatchObject([{ text: "a" }]);
  });
});
