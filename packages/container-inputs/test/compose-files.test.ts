import { describe, expect, test } from "vitest";
import { environment, findings, project } from "./project.ts";

const one = (name: string) => `services:\n  mail:\n    image: x\n    environment: {FROM: ${name}}\n`;
const more = (name: string) => `services:\n  mail:\n    environment: {FROM: ${name}}\n`;

describe("the files of a project", () => {
  test("the first of the known names is used, and others are named", () => {
    const found = project({ "compose.yml": one("yml"), "docker-compose.yml": one("old") });
    expect(environment(found)).toEqual({ FROM: "yml" });
    expect(found.warnings).toContain("Using /srv/demo/compose.yml");
    expect(findings(found)).toEqual(["several-files - /srv/demo/docker-compose.yml:1"]);
  });

  test("folders above are searched, and an override file counts beside the file that is found", () => {
    const found = project(
      { "compose.yaml": one("base"), "docker-compose.override.yaml": more("override"), "a/b/x": "" },
      { workingDirectory: "/srv/demo/a/b" },
    );
    expect(environment(found)).toEqual({ FROM: "override" });
    expect(found.directory).toBe("/srv/demo");
    expect(found.read).toMatchObject([
      { path: "/srv/demo/compose.yaml", role: "compose" },
      { path: "/srv/demo/docker-compose.override.yaml", role: "override" },
    ]);
  });

  test("named files are merged in their order, without an override file", () => {
    const files = { "a.yaml": one("a"), "b.yaml": more("b"), "compose.override.yaml": more("override") };
    expect(environment(project(files, { composeFiles: ["a.yaml", "b.yaml"] }))).toEqual({ FROM: "b" });
    const byVariable = { environment: { COMPOSE_FILE: "a.yaml;b.yaml", COMPOSE_PATH_SEPARATOR: ";" } };
    expect(environment(project(files, byVariable))).toEqual({ FROM: "b" });
    expect(environment(project({ ...files, ".env": "COMPOSE_FILE=a.yaml:b.yaml\n" }))).toEqual({ FROM: "b" });
  });

  test("without any, it is said in which folder", () => {
    const none = project({ "x/y": "" });
    expect(none.refusal).toBe("no configuration file provided: not found");
    expect(findings(none)).toEqual(["no-compose-file - /srv/demo:1"]);
  });

  test("a folder where a file is named is refused", () => {
    const found = project({ "conf/x": "" }, { composeFiles: ["conf"] });
    expect(found.refusal).toBe("read /srv/demo/conf: is a directory");
  });

  test("all files that are read are told, with what they are for", () => {
    const found = project({
      "compose.yaml":
        "include: [sub/c.yaml]\nservices:\n  mail:\n    extends: {file: base.yaml, service: b}\n    env_file: mail.env\n",
      "base.yaml": "services:\n  b:\n    image: x\n",
      "sub/c.yaml": "services:\n  web:\n    image: y\n",
      "sub/.env": "A=1\n",
      "mail.env": "B=2\n",
      ".env": "C=3\n",
    });
    expect(found.refusal).toBeUndefined();
    expect(found.read.map(({ path, role }) => `${role} ${path.slice("/srv/demo/".length)}`)).toEqual([
      "dotenv .env",
      "compose compose.yaml",
      "extends base.yaml",
      "dotenv sub/.env",
      "include sub/c.yaml",
      "env-file mail.env",
    ]);
  });
});

describe("the variables of a project", () => {
  const showing = "services:\n  mail:\n    image: x\n    environment: {A: '${A:-none}', B: '${B:-none}'}\n";

  test("the caller beats .env, and the .env of the working folder that of the project", () => {
    const files = { "compose.yaml": showing, ".env": "A=project\nB=project\n", "sub/.env": "A=sub\n" };
    const found = project(files, { workingDirectory: "/srv/demo/sub", environment: { B: "outer" } });
    expect(environment(found)).toEqual({ A: "sub", B: "outer" });
  });

  test("env files of the call replace .env, and must be there", () => {
    const files = { "compose.yaml": showing, ".env": "A=dot\n", "one.env": "A=1\nB=1\n", "two.env": "A=2\n" };
    expect(environment(project(files, { envFiles: ["one.env", "two.env"] }))).toEqual({ A: "2", B: "1" });
    const missing = project(files, { envFiles: ["no.env"] });
    expect(missing.refusal).toBe("couldn't find env file: /srv/demo/no.env");
  });

  test("COMPOSE_DISABLE_ENV_FILE leaves .env alone", () => {
    const found = project(
      { "compose.yaml": showing, ".env": "A=dot\n" },
      { environment: { COMPOSE_DISABLE_ENV_FILE: "true" } },
    );
    expect(environment(found)).toEqual({ A: "none", B: "none" });
  });

  test("a folder called .env is no file", () => {
    expect(project({ "compose.yaml": showing, ".env/x": "" }).refusal).toBeUndefined();
  });
});

describe("the name of a project", () => {
  const file =
    "name: '${N:-Written}'\nservices:\n  mail:\n    image: x\n    hostname: mail.${COMPOSE_PROJECT_NAME}\n";
  const name = (options = {}) => project({ "compose.yaml": file }, options).name;

  test("is that of the call, the variable, the file, the folder", () => {
    expect(name({ projectName: "given", environment: { COMPOSE_PROJECT_NAME: "env" } })).toBe("given");
    expect(name({ environment: { COMPOSE_PROJECT_NAME: "env" } })).toBe("env");
    expect(name({ environment: { N: "Über_x y" } })).toBe("ber_xy");
    expect(name()).toBe("written");
    expect(project({ "compose.yaml": one("x") }).name).toBe("demo");
  });

  test("can be used in the file", () => {
    const found = project({ "compose.yaml": file }, { environment: { N: "post" } });
    expect(found.services.get("mail")?.hostname?.value).toBe("mail.post");
  });

  test("is refused with other characters", () => {
    expect(project({ "compose.yaml": file }, { projectName: "Big" }).refusal).toMatch(
      /^invalid project name "Big"/,
    );
  });
});
