import { hostile, pieces } from "@tooling/laws";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compose, environment, findings, project } from "./project.ts";

const yaml = pieces([
  "services:\n",
  "  mail:\n",
  "    image: x\n",
  "    environment:\n",
  "      A: ${B:-$C}\n",
  "      - A=1\n",
  "    extends: mail\n",
  "    extends: {file: b.yaml, service: mail}\n",
  "    env_file: [a.env, {path: .}]\n",
  "    volumes: ['./a:/b:ro', {type: bind}]\n",
  "    networks: {n: }\n",
  "    secrets: [s, {source: s, mode: x}]\n",
  "    ports: ['1-9:1-9', x]\n",
  "include: [b.yaml, {path: compose.yaml}]\n",
  "secrets: {s: {file: ./s}}\n",
  "networks: [n]\n",
  "---\n",
  "!reset ",
  "!override ",
  "&a ",
  "*a",
  "<<: *a\n",
  "__proto__: ",
  "[",
  "{",
  "}",
  "- ",
  "${",
]);

describe("whatever the files hold", () => {
  test("reading ends without an exception, and every finding lies in its text", () => {
    fc.assert(
      fc.property(yaml, yaml, fc.oneof(hostile, yaml), (one, two, env) => {
        const found = project({
          "compose.yaml": one,
          "compose.override.yaml": two,
          "b.yaml": two,
          "a.env": env,
          ".env": env,
        });
        for (const { source, span } of found.findings) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(Math.max(source.text.length, 1));
        }
      }),
      { numRuns: 400 },
    );
  });

  test("a name of the language is one like any other", () => {
    const found = compose(
      "services:\n  __proto__: {image: x, environment: {__proto__: a, constructor: b}}\n",
    );
    expect(found.refusal).toBeUndefined();
    expect(new Map(Object.entries(environment(found, "__proto__")))).toEqual(
      new Map([
        ["__proto__", "a"],
        ["constructor", "b"],
      ]),
    );
  });

  test("folders where files are named are said", () => {
    const found = compose(
      "services:\n  mail:\n    image: x\n    env_file: d\n    extends: {file: d, service: a}\n",
      { "d/x": "" },
    );
    expect(findings(found)).toEqual([
      "file-is-folder services.mail.extends.file /srv/demo/compose.yaml:5",
      "file-is-folder services.mail.env_file /srv/demo/compose.yaml:4",
    ]);
  });
});

describe("what multiplies is bounded", () => {
  const many = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => line(index)).join("");
  const service = "services: {mail: {image: x}}\n";
  const refusal = (text: string, files = {}) => compose(text, files).refusal;

  test("anchors in anchors, of lists and of long texts", () => {
    const bomb = many(12, (index) => `x-a${index + 1}: &a${index + 1} [${many(9, () => `*a${index}, `)}]\n`);
    expect(refusal(`x-a0: &a0 x\n${bomb}${service}`)).toMatch(/excessive aliasing/);
    expect(
      refusal(`x-a: &a "${"x".repeat(100_000)}"\nx-b: [${many(90_000, () => "*a,")}]\n${service}`),
    ).toMatch(/excessive/);
  });

  test("anchors that hold themselves", () => {
    expect(refusal(`x-a: &a {b: *a}\n${service}`)).toBe("yaml: anchor 'a' value contains itself");
    expect(refusal(`x-a: &a {<<: *a}\n${service}`)).toBe("yaml: anchor 'a' value contains itself");
  });

  test("nesting", () => {
    for (const text of [`x: ${"[".repeat(9_000)}`, many(1_500, (index) => `${" ".repeat(index)}a:\n`)])
      expect(refusal(text)).toBe("yaml: exceeded max depth");
  });

  test("files that include the next one twice are each read once", () => {
    const files = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [
        `${index}.yaml`,
        `include: [${index + 1}.yaml, ${index + 1}.yaml]\nservices: {s${index}: {image: x}}\n`,
      ]),
    );
    const found = compose("include: [0.yaml]\n", { ...files, "50.yaml": service });
    expect(found.refusal).toBeUndefined();
    expect(found.services.size).toBe(51);
  });

  test("chains of includes and of services", () => {
    const files = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`${index}.yaml`, `include: [${index + 1}.yaml]\n`]),
    );
    expect(refusal("include: [0.yaml]\n", files)).toBe("too many nested includes");
    const chain = many(5_000, (index) => `  s${index + 1}: {extends: s${index}}\n`);
    expect(compose(`services:\n  s0: {image: x}\n${chain}`).services.get("s5000")?.image?.value).toBe("x");
    const growing = many(
      5_000,
      (index) => `  s${index + 1}: {extends: s${index}, environment: {V${index}: x}}\n`,
    );
    expect(refusal(`services:\n  s0: {image: x}\n${growing}`)).toBe("the project is too large");
  });

  test("values that interpolation makes, ports of ranges, env files of many services", () => {
    const env = { ".env": `A=${"x".repeat(100_000)}\n`, "e.env": "A=1\n".repeat(10_000) };
    expect(refusal(`services:\n${many(5_000, (index) => `  s${index}: {image: $A}\n`)}`, env)).toBe(
      "the project is too large",
    );
    const ports = many(20, (index) => `"${index + 1}-65000:${index + 1}-65000", `);
    expect(refusal(`services: {mail: {image: x, ports: [${ports}]}}\n`)).toBe("the project is too large");
    expect(
      refusal(`services:\n${many(5_000, (index) => `  s${index}: {image: x, env_file: e.env}\n`)}`, env),
    ).toBe("the project is too large");
  });

  test("fifty thousand services are read", () => {
    const found = compose(`services:\n${many(50_000, (index) => `  s${index}: {image: x}\n`)}`);
    expect(found.refusal).toBeUndefined();
    expect(found.services.size).toBe(50_000);
  });
});
