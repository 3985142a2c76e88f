import { describe, expect, test } from "vitest";
import { interfacesOf } from "../src/index.ts";
import { compose, environment, findings, project, said } from "./project.ts";

const mail = (keys: string, top = "") => `services:\n  mail:\n    image: x\n${keys}${top}`;

describe("variables", () => {
  test("numbers and booleans arrive as YAML prints them again", () => {
    const found = compose(
      mail("    environment: {A: 010, B: 1.50, C: 0x1F, D: 1_000, E: yes, F: True, G: '010'}\n"),
    );
    expect(environment(found)).toEqual({
      A: "8",
      B: "1.5",
      C: "31",
      D: "1000",
      E: "yes",
      F: "true",
      G: "010",
    });
  });

  test("a name without a value is that of outside, and takes away that of an env file", () => {
    const files = {
      "compose.yaml": mail("    env_file: e.env\n    environment: {A: , B: , C: }\n"),
      "e.env": "A=f\nB=f\n",
    };
    const found = project({ ...files, ".env": "C=dot\n" }, { environment: { A: "outer" } });
    expect(environment(found)).toEqual({ A: "outer", B: null, C: "dot" });
    expect(found.services.get("mail")?.environment.get("C")?.via).toBe("outside");
  });

  test("each knows the line that sets it", () => {
    const found = compose(mail("    env_file: e.env\n    environment:\n      - B=2\n"), {
      "e.env": "\nA=one\n",
    });
    const places = [...(found.services.get("mail")?.environment.values() ?? [])].map(
      ({ name, at, via }) => `${name} ${via} ${at.source.name}:${at.source.position(at.span.start).line}`,
    );
    expect(places).toEqual(["A env-file /srv/demo/e.env:2", "B own /srv/demo/compose.yaml:6"]);
  });

  test("env files may be missing, if they say so", () => {
    const missing = compose(mail("    env_file: [{path: a.env, required: false}, b.env]\n"));
    expect(missing.refusal).toBe(
      "env file /srv/demo/b.env not found: stat /srv/demo/b.env: no such file or directory",
    );
    expect(findings(missing)).toEqual(["env-file-missing services.mail.env_file /srv/demo/compose.yaml:4"]);
    // `required: false` would start the server without its settings.
    const [told] = missing.findings;
    expect(told?.hint).toBe("make /srv/demo/b.env, or take the entry out");
  });

  test("a key that is no text, a date and a list are refused", () => {
    const refusal = (text: string) => compose(mail(`    environment: ${text}\n`)).refusal;
    expect(refusal("{1: x}")).toBe("non-string key in services.mail.environment: 1");
    expect(refusal("{A: 2024-01-02}")).toBe(
      "validating /srv/demo/compose.yaml: services.mail.environment.A invalid jsonType time.Time",
    );
    expect(refusal("{A: [x]}")).toBe(
      "validating /srv/demo/compose.yaml: services.mail.environment.A must be a boolean, null, number or string",
    );
    expect(refusal("[1]")).toBe("services.mail.environment.[0]: unexpected type int");
    expect(refusal("['A =x']")).toContain("environment variable A  is declared with a trailing space");
  });
});

describe("interpolation", () => {
  test("works in all texts but keys, and makes booleans of texts where one is wanted", () => {
    const found = project(
      {
        "compose.yaml": mail(
          "    privileged: ${P}\n    hostname: ${H}.test\n    labels: {'${H}': x}\n    environment: ['${H}=1']\n",
        ),
      },
      { environment: { P: "yes", H: "mx" } },
    );
    expect(said(found, "services", "mail", "privileged")).toBe("true");
    expect(said(found, "services", "mail", "hostname")).toBe("mx.test");
    expect(said(found, "services", "mail", "labels")).toEqual({ "${H}": "x" });
    expect(environment(found)).toEqual({ mx: "1" });
    expect(findings(found)).toEqual(["old-boolean services.mail.privileged /srv/demo/compose.yaml:4"]);
  });

  test("a required variable is said in the user's words, at its form", () => {
    const found = compose(mail("    hostname: mail.${HOST:?name the host}\n"));
    const [finding] = found.findings;
    expect(finding?.message).toBe("HOST is required here and not set: name the host");
    expect(finding?.source.slice(finding.span)).toBe("${HOST:?name the host}");
    expect(found.refusal).toContain("error while interpolating services.mail.hostname");
  });

  test("other services are looked at as well", () => {
    const found = compose(`${mail("")}  web:\n    image: \${TAG:?}\n`);
    expect(found.refusal).toBe(
      "error while interpolating services.web.image: required variable TAG is missing a value",
    );
  });
});

describe("mounts", () => {
  const mounts = (volumes: string, top = "") =>
    compose(mail(`    volumes: ${volumes}\n`, top))
      .services.get("mail")
      ?.mounts.map(({ type, source, volume, target, isReadOnly }) =>
        [type, source ?? volume, target, ...(isReadOnly ? ["ro"] : [])].join(" "),
      );

  test("a source is a path or the name of a volume", () => {
    expect(
      mounts("['./a:/a', '/b/:/b/:ro', 'c:/c:/c', 'vol:/v', '/anonymous']", "volumes: {vol: }\n"),
    ).toEqual([
      "bind /srv/demo/a /a",
      "bind /b/ /b ro",
      "bind c:/c /c",
      "volume demo_vol /v",
      "volume  /anonymous",
    ]);
  });

  test("a volume that binds a folder is that folder", () => {
    const top = "volumes: {conf: {driver: local, driver_opts: {type: none, o: bind, device: ./config}}}\n";
    expect(mounts("['conf:/c']", top)).toEqual(["volume /srv/demo/config /c"]);
  });

  test("a part of a volume and memory", () => {
    const found = compose(
      mail(
        "    tmpfs: /run:size=1m\n    volumes: [{type: volume, source: v, target: /v, volume: {subpath: a}}]\n",
        "volumes: {v: }\n",
      ),
    );
    expect(found.services.get("mail")?.mounts).toMatchObject([
      { type: "volume", volume: "demo_v", target: "/v", subpath: "a" },
      { type: "tmpfs", target: "/run" },
    ]);
  });

  test("what is wrong with one is said in Compose's words", () => {
    const refusal = (volumes: string) => compose(mail(`    volumes: ${volumes}\n`)).refusal;
    expect(refusal("['data:/x']")).toBe(
      'service "mail" refers to undefined volume data: invalid compose project',
    );
    expect(refusal("['/a:/b:ro:z']")).toBe("invalid spec: /a:/b:ro:z: too many colons");
    expect(refusal("[{type: bind, target: /x, source: ./a}, {type: bind, target: /x/, source: ./b}]")).toBe(
      "services.mail.volumes[1]: target /x already mounted as services.mail.volumes[0]",
    );
  });
});

describe("secrets and configs are files of the container", () => {
  const files = (keys: string, top: string, environment = {}) =>
    project({ "compose.yaml": mail(keys, top) }, { environment }).services.get("mail")?.files;

  test("of a file, with the owner and mode that it has", () => {
    const [secret] =
      files("    secrets: [{source: a, mode: 0400, uid: '5'}]\n", "secrets: {a: {file: ./a.txt}}\n") ?? [];
    expect(secret).toMatchObject({
      path: "/run/secrets/a",
      content: { kind: "host", path: "/srv/demo/a.txt" },
    });
    expect(secret).not.toHaveProperty("mode");
  });

  test("of a variable or a text, with mode and owner", () => {
    const top = "secrets: {a: {environment: PW}}\nconfigs: {c: {content: 'x $$y'}}\n";
    const keys =
      "    secrets: [{source: a, target: pw, mode: '0440', gid: '7'}]\n    configs: [c, {source: c, target: /tmp/c}]\n";
    expect(files(keys, top, { PW: "example" })).toMatchObject([
      { path: "/run/secrets/pw", mode: 0o440, gid: "7", content: { kind: "text", text: "example" } },
      { path: "/c", mode: 0o444, content: { kind: "text", text: "x $y" } },
      { path: "/tmp/c", content: { kind: "text", text: "x $y" } },
    ]);
  });

  test("of nothing: a variable that is not set, an empty text, an external one", () => {
    const top = "secrets: {a: {environment: NO}, b: {external: true}}\nconfigs: {c: {content: ''}}\n";
    expect(files("    secrets: [a, b]\n    configs: [c]\n", top)).toMatchObject([
      { content: { kind: "none", why: "NO is not set" } },
      { content: { kind: "unknown", why: "it is external" } },
      { content: { kind: "none", why: "it is empty" } },
    ]);
  });

  test("one that leads out of the project is named", () => {
    const found = compose(mail("    secrets: [a]\n", "secrets: {a: {file: ../a.txt}}\n"), {
      "/srv/a.txt": "",
    });
    expect(findings(found)).toEqual(["outside-project secrets.a.file /srv/demo/compose.yaml:5"]);
  });

  test("one whose file is not there is said where the service names it", () => {
    const found = compose(mail("    secrets: [a]\n", "secrets: {a: {file: ./a.txt}}\n"));
    expect(found.refusal).toBeUndefined();
    expect(findings(found)).toEqual(["given-file-missing services.mail.secrets /srv/demo/compose.yaml:4"]);
  });

  test("two sources, none, and an unknown mode are refused", () => {
    const refusal = (definition: string, use = "a") =>
      compose(mail(`    secrets: [${use}]\n`, `secrets: {a: ${definition}}\n`)).refusal;
    expect(refusal("{file: a, environment: A}")).toBe(
      "secrets.a: file|environment attributes are mutually exclusive",
    );
    expect(refusal("{}")).toBe("secrets.a: one of file|environment must be set");
    expect(refusal("{file: ./a}", "{source: a, mode: rw}")).toContain('parsing "rw": invalid syntax');
  });
});

test("networks come in the order in which they are connected, with what is known of them", () => {
  const found = compose(
    mail(
      "    networks: {b: , a: {ipv4_address: 10.1.0.5}, c: {priority: 10, interface_name: eth9}}\n",
      "networks:\n  a: {ipam: {config: [{subnet: 10.1.0.0/24}]}}\n  b: {external: true, name: outer}\n  c: {driver: macvlan}\n",
    ),
  );
  expect(found.services.get("mail")?.networks).toMatchObject([
    { key: "c", name: "demo_c", driver: "macvlan", interfaceName: "eth9", isExternal: false, subnets: [] },
    { key: "a", ipv4: "10.1.0.5", subnets: ["10.1.0.0/24"] },
    { key: "b", name: "outer", isExternal: true },
  ]);
});

test("unknown keys are said all at once, each at its place", () => {
  const found = compose(mail("    host_name: x\n", "service: {}\nx-own: 1\n"));
  expect(found.refusal).toBe(
    "validating /srv/demo/compose.yaml: services.mail additional properties 'host_name' not allowed",
  );
  expect(findings(found)).toEqual([
    "unknown-key services.mail.host_name /srv/demo/compose.yaml:4",
    "unknown-key service /srv/demo/compose.yaml:5",
  ]);
});

test("interfaces are those of the networks, as far as the project says", () => {
  const of = (keys: string, top = "") => {
    const mailService = compose(mail(keys, top)).services.get("mail");
    return mailService && interfacesOf(mailService);
  };
  const top =
    "networks:\n  a: {ipam: {config: [{subnet: 'fd00::/64'}, {subnet: 10.1.0.0/24}]}}\n  b: {driver: macvlan}\n";
  expect(of("    networks: {a: {ipv4_address: 10.1.0.5}, b: {interface_name: wan0}}\n", top)).toEqual([
    { name: "eth0", type: "veth", address: "10.1.0.5", network: "10.1.0.0/24" },
    { name: "wan0", type: "other" },
  ]);
  expect(of("")).toEqual([{ name: "eth0", type: "veth" }]);
  expect(of("    network_mode: none\n")).toEqual([]);
  expect(of("    network_mode: host\n")).toBeUndefined();
});
