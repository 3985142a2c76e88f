import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compose, environment, findings, project, said } from "./project.ts";

const base = (keys: string) => `services:\n  mail:\n    image: x\n${keys}`;
const over = (keys: string) => `services:\n  mail:\n${keys}`;
const merged = (first: string, second: string) =>
  project({ "compose.yaml": base(first), "compose.override.yaml": over(second) });

describe("a later file over an earlier one", () => {
  test("texts are replaced, lists joined, commands replaced", () => {
    const found = merged(
      "    hostname: a\n    command: [a, b]\n    cap_add: [A]\n",
      "    hostname: b\n    command: c\n    cap_add: [B, A]\n",
    );
    expect(said(found, "services", "mail", "hostname")).toBe("b");
    expect(said(found, "services", "mail", "command")).toBe("c");
    expect(said(found, "services", "mail", "cap_add")).toEqual(["A", "B"]);
  });

  test("variables are merged by name, whichever form they have", () => {
    const map = "    environment: {A: 1, B: 2}\n";
    const list = "    environment: [B=3, C=4]\n";
    expect(environment(merged(map, list))).toEqual({ A: "1", B: "3", C: "4" });
    expect(environment(merged(list, map))).toEqual({ A: "1", B: "2", C: "4" });
  });

  test("a variable that is merged still knows where it stands", () => {
    const found = merged("    environment:\n      A: one\n", "    environment:\n      - B=two\n");
    const places = ["A", "B"].map((name) => {
      const variable = found.services.get("mail")?.environment.get(name);
      return variable && [variable.nameAt, variable.at].map(({ source, span }) => source.slice(span));
    });
    expect(places).toEqual([
      ["A", "one"],
      ["B", "two"],
    ]);
  });

  test("an env file that is named twice in one spelling is read once, at its first place", () => {
    const files = { "a.env": "X=a\n", "b.env": "X=b\n" };
    expect(environment(compose(base("    env_file: [a.env, b.env, a.env]\n"), files))).toEqual({ X: "b" });
    expect(environment(compose(base("    env_file: [a.env, b.env, ./a.env]\n"), files))).toEqual({ X: "a" });
  });

  test("volumes are merged by target, at the place of the first", () => {
    const found = merged(
      "    volumes: ['./a:/x', './b:/y']\n",
      "    volumes: [{type: bind, source: ./c, target: /x}]\n",
    );
    const mounts = found.services.get("mail")?.mounts.map(({ source, target }) => `${source}:${target}`);
    expect(mounts).toEqual(["/srv/demo/c:/x", "/srv/demo/b:/y"]);
  });

  test("networks become a mapping, their options are joined", () => {
    const found = merged(
      "    networks: {one: {ipv4_address: 10.0.0.5}}\nnetworks: {one: , two: }\n",
      "    networks: [one, two]\n",
    );
    expect(said(found, "services", "mail", "networks")).toEqual({
      one: { ipv4_address: "10.0.0.5" },
      two: null,
    });
  });

  test("address pools are merged by subnet", () => {
    const pools = (config: string) => `networks: {n: {ipam: {config: ${config}}}}\n`;
    const found = project({
      "compose.yaml": `${base("    networks: [n]\n")}${pools("[{subnet: 10.1.0.0/24}]")}`,
      "compose.override.yaml": pools("[{subnet: 10.1.0.0/24, gateway: 10.1.0.9}, {subnet: 10.2.0.0/24}]"),
    });
    expect(said(found, "networks", "n", "ipam", "config")).toEqual([
      { subnet: "10.1.0.0/24", gateway: "10.1.0.9" },
      { subnet: "10.2.0.0/24" },
    ]);
  });

  test("a mapping cannot be replaced by a text", () => {
    const found = merged("    logging: {driver: a}\n    healthcheck: {test: x}\n", "    healthcheck: y\n");
    expect(found.refusal).toBe("cannot override services.mail.healthcheck");
  });

  test("documents of one file are merged like files, and each must say something", () => {
    const documents = `${base("    hostname: a\n")}---\n${over("    hostname: b\n")}`;
    expect(said(compose(documents), "services", "mail", "hostname")).toBe("b");
    expect(compose(`${documents}---\n# nothing\n`).refusal).toBe("top-level object must be a mapping");
  });
});

describe("!reset and !override", () => {
  test("a reset takes away what stands below, whatever its value", () => {
    const found = merged(
      "    hostname: a\n    environment: {A: 1, B: 2}\n    ports: ['25:25']\n",
      "    hostname: !reset x\n    environment: {A: !reset null}\n    ports: !reset []\n",
    );
    expect(environment(found)).toEqual({ B: "2" });
    expect(said(found, "services", "mail", "hostname")).toBeUndefined();
    expect(said(found, "services", "mail", "ports")).toBeUndefined();
  });

  test("an override replaces a list and a mapping", () => {
    const found = merged(
      "    environment: {A: 1, B: 2}\n    volumes: ['./a:/a']\n",
      "    environment: !override {C: 3}\n    volumes: !override ['./b:/b']\n",
    );
    expect(environment(found)).toEqual({ C: "3" });
    expect(found.services.get("mail")?.mounts.map(({ target }) => target)).toEqual(["/b"]);
  });

  test("a whole service can be taken away", () => {
    const found = project({
      "compose.yaml": base("  web:\n    image: y\n"),
      "compose.override.yaml": "services:\n  web: !reset {}\n",
    });
    expect([...found.services.keys()]).toEqual(["mail"]);
  });

  test("they work against what is inherited", () => {
    const found = compose(
      "services:\n  b:\n    image: x\n    environment: {A: 1, B: 2}\n  mail:\n    extends: b\n    environment:\n      A: !reset null\n",
    );
    expect(environment(found)).toEqual({ B: "2" });
    expect(environment(found, "b")).toEqual({ A: "1", B: "2" });
  });
});

test("what stands twice in a list of one file is said, with its place", () => {
  expect(findings(compose(base("    environment:\n      - A=1\n      - A=1\n")))).toEqual([
    "not-unique services.mail.environment /srv/demo/compose.yaml:5",
  ]);
  expect(findings(merged("    environment: [A=1]\n", "    environment: [A=1]\n"))).toEqual([]);
});

test("of any files, each variable has the value of the last one that sets it", () => {
  const variables = fc.dictionary(
    fc.constantFrom("A", "B", "C", "__proto__"),
    fc.constantFrom("1", "two", ""),
  );
  const part = fc.record({ variables, isList: fc.boolean() });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      const files = parts.map(({ variables: own, isList }, index) => {
        const entries = Object.entries(own).map(([name, value]) =>
          isList ? `- "${name}=${value}"` : `"${name}": "${value}"`,
        );
        const lines = entries.map((entry) => `      ${entry}\n`).join("");
        const image = index === 0 ? "    image: x\n" : "";
        return [
          `${index}.yaml`,
          `services:\n  mail:\n${image}    environment:${entries.length ? "" : " {}"}\n${lines}`,
        ];
      });
      const found = project(Object.fromEntries(files), {
        composeFiles: files.map(([name]) => name as string),
      });
      const expected = new Map(parts.flatMap(({ variables: own }) => Object.entries(own)));
      expect(found.refusal).toBeUndefined();
      expect(new Map(Object.entries(environment(found)))).toEqual(expected);
    }),
  );
});

test("below !override, !reset is a tag like others; a tag that is nobody's makes a text", () => {
  const found = merged(
    "    environment: {A: 1, B: 2}\n",
    "    environment: !override\n      A: !reset null\n      C: !mine 010\n",
  );
  expect(environment(found)).toEqual({ A: "null", C: "010" });
});

test("what is no scalar is refused in the first file, and printed as Go does in one over it", () => {
  const text = "    environment: {A: {b: [1, 2]}}\n";
  expect(compose(base(text)).refusal).toMatch(/must be a boolean, null, number or string$/);
  expect(environment(merged("    environment: {B: 1}\n    hostname: a\n", text)).A).toBe("map[b:[1 2]]");
});
