import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decode, memoryFiles, sourceText } from "@mailconf/lossless";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ComposeOptions, readCompose } from "../src/index.ts";

const image = "ghcr.io/docker-mailserver/docker-mailserver:15.1.0";

const service = (body: string, head = "") => `${head}services:\n  mail:\n    image: ${image}\n${body}`;

function read(text: string, files: Record<string, string> = {}, options: ComposeOptions = {}) {
  return readCompose(sourceText(text, "compose.yaml"), { files: memoryFiles(files), ...options });
}

const values = (file: ReturnType<typeof read>) => Object.fromEntries(file.environment);
const codes = (file: ReturnType<typeof read>) => file.findings.map(({ code }) => code);

describe("the service", () => {
  test("is the one that runs docker-mailserver, under any name of the image", () => {
    const text =
      "services:\n  web:\n    image: nginx\n  mx:\n    image: docker.io/mailserver/docker-mailserver:16.0.1\n";
    expect(read(text).service?.name).toBe("mx");
    expect(read(text).release).toBe("16.0");
  });

  test("is found by its volume or its name where the image is built", () => {
    const built = (body: string) => `services:\n  web:\n    image: nginx\n${body}`;
    expect(
      read(built("  mx:\n    build: .\n    volumes: [./c:/tmp/docker-mailserver/]\n")).service?.name,
    ).toBe("mx");
    expect(read(built("  mailserver:\n    build: .\n")).service?.name).toBe("mailserver");
  });

  test("is asked for where several run it", () => {
    const text = `services:\n  a:\n    image: ${image}\n  b:\n    image: ${image}\n`;
    expect(codes(read(text))).toEqual(["several-mail-servers"]);
    expect(read(text, {}, { service: "b" }).service?.name).toBe("b");
    expect(codes(read(text, {}, { service: "c" }))).toEqual(["no-such-service"]);
  });

  test("is missed with a place and a hint", () => {
    const { findings } = read("services:\n  web:\n    image: nginx\n");
    expect(findings.map(({ code, span, hint }) => [code, span, hint])).toEqual([
      ["no-mail-server", { start: 0, end: 8 }, "image: ghcr.io/docker-mailserver/docker-mailserver:15.1"],
    ]);
    expect(codes(read(""))).toEqual(["no-services", "container-inputs/empty-project"]);
  });
});

describe("environment", () => {
  test("points at the value inside the YAML", () => {
    for (const body of [
      "    environment:\n      TLS_LEVEL: modern\n",
      '    environment:\n      - "TLS_LEVEL=modern"\n',
    ]) {
      const [setting] = read(service(body)).settings;
      expect(setting?.source.slice(setting.span)).toBe("modern");
      expect(setting?.nameSpan && setting.source.slice(setting.nameSpan)).toBe("TLS_LEVEL");
    }
  });

  test("prints numbers and booleans again, and says so", () => {
    const file = read(
      service("    environment:\n      A: 010\n      B: 2.0\n      C: yes\n      D: 1.5e+10\n"),
    );
    expect(values(file)).toEqual({ A: "8", B: "2", C: "yes", D: "1.5e+10" });
    expect(codes(file)).toEqual(["DMS217", "DMS217"]);
  });

  test("a name without value takes that of the calling environment, or removes that of an env file", () => {
    const body = "    env_file: a.env\n    environment:\n      A:\n      B:\n";
    expect(values(read(service(body), { "a.env": "A=1\nB=2\n" }, { outer: { A: "outer" } }))).toEqual({
      A: "outer",
      B: null,
    });
  });

  test("follows anchors, merge keys and the nearest definition", () => {
    const head = "x-a: &a\n  A: 1\n  B: 1\nx-b: &b\n  B: 2\n  C: 2\n";
    const file = read(service("    environment:\n      <<: [*a, *b]\n      A: 3\n", head));
    expect(values(file)).toEqual({ A: "3", B: "1", C: "2" });
  });

  test("beats env files, of which later ones beat earlier ones and see what these set", () => {
    const body =
      "    env_file:\n      - a.env\n      - path: b.env\n        format: raw\n    environment:\n      C: yaml\n";
    const files = { "a.env": "A=1\nB=1\nC=1\n", "b.env": 'B="$A"\n' };
    expect(values(read(service(body), files))).toEqual({ A: "1", B: '"$A"', C: "yaml" });
  });

  test("the project's .env feeds the YAML and reaches no container", () => {
    const body = "    hostname: $HOST\n    environment: [A=$HOST]\n";
    const file = read(service(body), { ".env": "HOST=mail.example.test\nOTHER=1\n" });
    expect(values(file)).toEqual({ A: "mail.example.test" });
    expect(file.container?.hostname?.value).toBe("mail.example.test");
  });
});

describe("volumes", () => {
  test.each([
    ["short", "    volumes:\n      - ./config/:/tmp/docker-mailserver/:ro\n", "/config"],
    ["long", "    volumes:\n      - {type: bind, source: ./c, target: /tmp/docker-mailserver}\n", "/c"],
  ])("%s syntax tells where the configuration lies", (_, body, path) => {
    expect(read(service(body)).configVolume?.value).toBe(path);
  });

  test("a named volume is no path of the host", () => {
    expect(read(service("    volumes: [conf:/tmp/docker-mailserver]\n")).configVolume).toBeUndefined();
  });
});

describe("bad input", () => {
  test.each([
    ["syntax errors", "services:\n  mail: [\n"],
    ["tabs", "services:\n\tmail: 1\n"],
    ["deep nesting", "[".repeat(100_000)],
    [
      "aliases to themselves",
      "services: &a\n  mail:\n    image: docker-mailserver\n    <<: *a\n    environment: *a\n",
    ],
    ["keys twice", service("    environment:\n      A: 1\n      A: 2\n")],
    ["binary", "\0\x01\xff{]}:\n - \t"],
    ["a large file", "a".repeat(2_100_000)],
    ["a long list", `a: [${"x,".repeat(300_000)}]`],
    ["a wrong type", service("    environment: 5\n")],
    ["a missing env file", service("    env_file: none.env\n")],
    ["a template without end", service("    environment:\n      A: ${X\n")],
  ])("%s: a finding with a place, no exception", (_, text) => {
    const { findings } = read(text);
    expect(findings.some(({ severity }) => severity === "error")).toBe(true);
    for (const { span, source } of findings) {
      expect(0 <= span.start && span.start <= span.end && span.end <= source.text.length).toBe(true);
    }
  });

  test("no text makes it throw", () => {
    const part = fc.constantFrom(
      ..."services: mail environment image A=1 - [ ] { } : & * << | > \" ' # \n \n \t $ ${ } ~ !".split(" "),
      "\n  ",
      "\n    ",
      " ",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const { findings } = read(parts.join(""));
        for (const { span, source } of findings) expect(span.end).toBeLessThanOrEqual(source.text.length);
      }),
      { numRuns: 3_000 },
    );
  });
});

const corpus = process.env.MAILCONF_CORPUS;
if (!corpus) console.warn("SKIPPED: real Compose files, because MAILCONF_CORPUS is not set");

test.runIf(corpus)("every real Compose file is read, and its mail server is found", () => {
  const folder = join(corpus ?? "", "compose");
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name));
    const source = decode(bytes, name);
    const file = readCompose(source);
    expect(file.service, name).toBeDefined();
    expect(file.project.read.length + file.environment.size, name).toBeGreaterThan(0);
  }
});

test("relative paths start in the folder of the Compose file, absolute ones do not", () => {
  const files = memoryFiles({ "/srv/mail/a.env": "A=1\n", "/etc/b.env": "B=2\n", "/srv/mail/.env": "C=3\n" });
  const body = "    env_file: [./a.env, /etc/b.env]\n    environment: { C: $C }\n";
  for (const directory of ["/srv/mail", "/srv/mail/"])
    expect(values(read(service(body), {}, { files, directory }))).toEqual({ A: "1", B: "2", C: "3" });
});
