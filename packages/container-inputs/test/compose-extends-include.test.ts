import { describe, expect, test } from "vitest";
import { compose, environment, findings, project, said } from "./project.ts";

describe("extends", () => {
  test("a service of the same file counts as that file has it", () => {
    const found = project({
      "compose.yaml":
        "services:\n  base: {image: x, environment: {A: base}}\n  mail: {extends: base, environment: {B: own}}\n",
      "compose.override.yaml": "services:\n  base: {environment: {A: over}}\n",
    });
    expect(environment(found)).toEqual({ A: "base", B: "own" });
    expect(environment(found, "base")).toEqual({ A: "over" });
  });

  test("paths of another file start in its folder, those of a chain each in their own", () => {
    const found = compose("services:\n  mail: {extends: {file: b/b.yaml, service: b}}\n", {
      "b/b.yaml": "services:\n  b: {extends: {file: ../c/c.yaml, service: c}, volumes: ['./vb:/b']}\n",
      "c/c.yaml": "services:\n  c: {image: x, env_file: c.env, volumes: ['./vc:/c', 'vol:/v']}\n",
      "c/c.env": "A=1\n",
    });
    expect(found.refusal).toBe('service "mail" refers to undefined volume vol: invalid compose project');
    expect(found.services.get("mail")?.mounts.map(({ source }) => source)).toEqual([
      "/srv/demo/c/vc",
      undefined,
      "/srv/demo/b/vb",
    ]);
    expect(environment(found)).toEqual({ A: "1" });
  });

  test("a circle is refused with its chain, also over files, and the rest is read", () => {
    const circle = compose("services:\n  a: {image: x, extends: b}\n  b: {extends: a}\n  c: {image: y}\n");
    expect(circle.refusal).toBe(
      "Circular reference:\n  a in /srv/demo/compose.yaml\n  extends b in /srv/demo/compose.yaml\n  extends a in /srv/demo/compose.yaml",
    );
    expect([...circle.services.keys()]).toEqual(["a", "b", "c"]);
    const own = compose("services:\n  a: {image: x, extends: a}\n");
    expect(own.refusal).toMatch(/^Circular reference:/);
    const files = compose("services:\n  a: {extends: {file: b.yaml, service: b}}\n", {
      "b.yaml": "services:\n  b: {image: x, extends: {file: compose.yaml, service: a}}\n",
    });
    expect(files.refusal).toMatch(/^Circular reference:/);
  });

  test("what is not there is said at the reference", () => {
    const service = compose("services:\n  mail:\n    image: x\n    extends: nobody\n");
    expect(findings(service)).toEqual(["no-such-base services.mail.extends /srv/demo/compose.yaml:4"]);
    const file = compose("services:\n  mail:\n    image: x\n    extends: {file: no.yaml, service: s}\n");
    expect(file.refusal).toBe("open /srv/demo/no.yaml: no such file or directory");
    expect(findings(file)).toEqual(["file-missing services.mail.extends.file /srv/demo/compose.yaml:4"]);
  });

  test("a file outside the project is named", () => {
    const found = compose("services:\n  mail:\n    extends: {file: ../base.yaml, service: s}\n", {
      "/srv/base.yaml": "services:\n  s: {image: x}\n",
    });
    expect(found.refusal).toBeUndefined();
    expect(findings(found)).toEqual(["outside-project services.mail.extends.file /srv/demo/compose.yaml:3"]);
  });
});

describe("include", () => {
  const mail =
    "services:\n  mail:\n    image: x\n    hostname: '${HOST:-none}'\n    volumes: ['./config:/c']\n";

  test("is a project of its own: paths and .env are those of its folder", () => {
    const found = compose("include: [sub/c.yaml]\n", { "sub/c.yaml": mail, "sub/.env": "HOST=own\n" });
    expect(said(found, "services", "mail", "hostname")).toBe("own");
    expect(found.services.get("mail")?.mounts[0]?.source).toBe("/srv/demo/sub/config");
  });

  test("the outer variables beat its own, and env_file replaces its .env", () => {
    const files = { "sub/c.yaml": mail, "sub/.env": "HOST=own\n", "x.env": "HOST=x\n" };
    const host = (text: string, more = {}) =>
      said(compose(text, { ...files, ...more }), "services", "mail", "hostname");
    expect(host("include: [sub/c.yaml]\n", { ".env": "HOST=outer\n" })).toBe("outer");
    expect(host("include: [{path: sub/c.yaml, env_file: x.env}]\n")).toBe("x");
  });

  test("several paths are merged, and project_directory is the base of their paths", () => {
    const found = compose("include: [{path: [sub/c.yaml, more.yaml], project_directory: other}]\n", {
      "sub/c.yaml": mail,
      "more.yaml": "services:\n  mail: {hostname: more}\n",
      "other/x": "",
    });
    expect(said(found, "services", "mail", "hostname")).toBe("more");
    expect(found.services.get("mail")?.mounts[0]?.source).toBe("/srv/demo/other/config");
  });

  test("a name that is defined twice is refused, unless both say the same", () => {
    const twice = compose(`include: [sub/c.yaml]\n${mail}`, { "sub/c.yaml": mail });
    expect(twice.refusal).toBe("services.mail conflicts with imported resource");
    expect(findings(twice)).toEqual(["include-conflict services.mail /srv/demo/compose.yaml:3"]);
    const diamond = compose("include: [a.yaml, b.yaml]\n", {
      "a.yaml": "include: [c.yaml]\n",
      "b.yaml": "include: [c.yaml]\n",
      "c.yaml": mail,
    });
    expect(diamond.refusal).toBeUndefined();
  });

  test("a circle is refused with its chain", () => {
    const found = compose("include: [b.yaml]\nservices: {a: {image: x}}\n", {
      "b.yaml": "include: [compose.yaml]\n",
    });
    expect(found.refusal).toBe(
      "include cycle detected:\n/srv/demo/compose.yaml\n include /srv/demo/b.yaml\n include /srv/demo/compose.yaml",
    );
  });

  test("what stands on another machine is named and not read", () => {
    const found = compose(
      "include: ['oci://example.test/x:1', 'https://example.test/x.git']\nservices: {a: {image: x}}\n",
    );
    expect(findings(found)).toEqual([
      "remote-resource include /srv/demo/compose.yaml:1",
      "remote-resource include /srv/demo/compose.yaml:1",
    ]);
  });
});

test("services without an active profile are told with their profiles", () => {
  const file =
    "services:\n  mail: {image: x, profiles: [mail, all], env_file: none.env}\n  web: {image: y}\n";
  const found = compose(file);
  expect(found.refusal).toBeUndefined();
  expect([...found.services.keys()]).toEqual(["web"]);
  expect(found.inactive.get("mail")?.profiles).toEqual(["mail", "all"]);
  const active = project(
    { "compose.yaml": file, "none.env": "" },
    { environment: { COMPOSE_PROFILES: "x, mail" } },
  );
  expect([...active.services.keys()]).toEqual(["mail", "web"]);
  const replaced = project(
    { "compose.yaml": file },
    { profiles: ["other"], environment: { COMPOSE_PROFILES: "mail" } },
  );
  expect([...replaced.services.keys()]).toEqual(["web"]);
});
