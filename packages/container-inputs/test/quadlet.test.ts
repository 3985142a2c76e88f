import { memoryFiles } from "@mailconf/lossless";
import { hostile, pieces } from "@tooling/laws";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type QuadletOptions, readQuadlet } from "../src/index.ts";

const folder = "/etc/containers/systemd";
const quadlet = (
  unit: string,
  files: Readonly<Record<string, string>> = {},
  options: Partial<QuadletOptions> = {},
  name = "dms.container",
) => {
  const all = Object.entries({ [name]: unit, ...files }).map(([path, text]) => [
    path.startsWith("/") ? path : `${folder}/${path}`,
    text,
  ]);
  return readQuadlet(`${folder}/${name}`, { files: memoryFiles(Object.fromEntries(all)), ...options });
};
const head = "[Container]\nImage=image\n";
const variables = ({ container }: ReturnType<typeof quadlet>) =>
  Object.fromEntries(
    [...(container?.environment ?? [])].map(([name, { value, unknown }]) => [name, value ?? unknown]),
  );
const codes = ({ findings }: ReturnType<typeof quadlet>) =>
  findings.map(({ code }) => code.replace("container-inputs/", ""));

describe("the lines of a unit", () => {
  test("sections may stand several times, a single key is the last one, an empty value clears", () => {
    const found = quadlet(
      `${head}HostName=a\n[Unit]\nX=1\n[Container]\nHostName="b c"\nVolume=/a:/a\nVolume=\nVolume=/b:/b\n`,
    );
    expect(found.container?.hostname?.value).toBe("b c");
    expect(found.container?.mounts.map(({ target }) => target)).toEqual(["/b"]);
  });

  test("a backslash continues a line, over comments", () => {
    const found = quadlet(`${head}Environment=A=1 \\\n # no\n ; no\n  B=2\\\n C=3\n`);
    // Blanks in front of a line are cut before it is joined.
    expect(variables(found)).toEqual({ A: "1", B: "2C=3" });
  });

  test("each variable knows its place, also behind a continued line", () => {
    const found = quadlet(`${head}Environment=A=1 \\\n  B=two\n`);
    const places = [...(found.container?.environment.values() ?? [])].map(({ nameAt, at }) =>
      [nameAt, at].map(({ source, span }) => source.slice(span)),
    );
    expect(places).toEqual([
      ["A", "1"],
      ["B", "two"],
    ]);
  });

  test.each([
    ["Image=x\n[Container]\n", "key file does not start with a group"],
    [`${head}words\n`, "file contains line 3: “words” which is not a key-value pair, group, or comment"],
    [
      `${head}Hostname=x\n`,
      `converting "dms.container": unsupported key 'Hostname' in group 'Container' in ${folder}/dms.container`,
    ],
    ["[Container]\nHostName=x\n", 'converting "dms.container": no Image or Rootfs key specified'],
    [
      `${head}Volume=no.volume:/x\n`,
      'converting "dms.container": requested Quadlet unit no.volume was not found',
    ],
  ])("%j is refused", (unit, words) => {
    expect(quadlet(unit).refusal).toBe(words);
  });
});

describe("variables", () => {
  test("words are systemd's: quotes anywhere, escapes; the last of a name counts", () => {
    const found = quadlet(
      `${head}Environment="A=a b" B='c d' C=e"f g"h D=\\x41\\s\\u00e9\nEnvironment=B=last\n`,
    );
    expect(variables(found)).toEqual({ A: "a b", B: "last", C: "ef gh", D: "A é" });
  });

  test("an escape that systemd does not know drops the line, an open quote reaches to its end", () => {
    const found = quadlet(`${head}Environment=A=1 B=\\q\nEnvironment="C=1 D=2\n`);
    expect(variables(found)).toEqual({ C: "1 D=2" });
    expect(codes(found)).toEqual(["unknown-escape"]);
  });

  test("what systemd replaces is replaced, or said", () => {
    const found = quadlet(
      `${head}Environment=A=%h/%N/%% B=a$$b C=\${HOME} D=$HOME E=\${NO} F=%t\n`,
      {},
      { home: "/home/ann" },
    );
    expect(variables(found)).toEqual({
      A: "/home/ann/dms/%",
      B: "a$b",
      C: "/home/ann",
      D: "$HOME",
      E: "${NO}",
      F: "%t",
    });
    expect(codes(found)).toEqual(["systemd-unknown", "systemd-unknown"]);
    expect(found.run?.environment[0]?.text).toBe("A=%h/%N/%%");
  });

  test("env files are raw, and Environment wins", () => {
    const found = quadlet(
      `${head}EnvironmentFile=a.env\nEnvironmentFile=/b.env\nEnvironment=C=own\n`,
      { "a.env": '  A="q" # x\r\n#no\nB =1\nOUT\nX_*\n', "/b.env": "C=file\n" },
      { environment: { OUT: "o", X_1: "1" } },
    );
    expect(variables(found)).toEqual({ A: '"q" # x', "B ": "1", OUT: "o", X_1: "1", C: "own" });
    expect(codes(found)).toEqual(["blank-in-podman-name"]);
    expect(found.read).toEqual([`${folder}/dms.container`, `${folder}/a.env`, "/b.env"]);
  });
});

describe("drop-ins", () => {
  test("are applied in the order of their names, of one name the most special", () => {
    const found = quadlet(
      `${head}Environment=A=unit\n`,
      {
        "container.d/10.conf": "[Container]\nEnvironment=A=general B=general\n",
        "dms-.container.d/10.conf": "[Container]\nEnvironment=A=truncated\n",
        "dms-x.container.d/10.conf": "[Container]\nEnvironment=A=own\n",
        "container.d/20.conf": "[Container]\nEnvironment=C=20\n",
        "container.d/30.txt": "[Container]\nEnvironment=D=30\n",
      },
      {},
      "dms-x.container",
    );
    expect(variables(found)).toEqual({ A: "own", C: "20" });
  });
});

describe("what a unit names", () => {
  test("volumes, networks, images and pods are other units", () => {
    const found = quadlet(
      "[Container]\nImage=dms.image\nVolume=state.volume:/s\nVolume=conf.volume:/c:ro\nNetwork=mail.network:ip=10.1.0.5\n",
      {
        "dms.image": "[Image]\nImage=ghcr.io/x:1\n",
        "state.volume": "[Volume]\n",
        "conf.volume": "[Volume]\nVolumeName=conf\nDevice=/srv/conf\nType=bind\n",
        "mail.network": "[Network]\nSubnet=10.1.0.0/24\n",
      },
    );
    expect(found.refusal).toBeUndefined();
    expect(found.container).toMatchObject({
      image: { value: "ghcr.io/x:1" },
      mounts: [
        { type: "volume", volume: "systemd-state", target: "/s" },
        { type: "volume", volume: "conf", source: "/srv/conf", target: "/c", isReadOnly: true },
      ],
      networkMode: { value: "systemd-mail" },
      networks: [{ key: "systemd-mail", ipv4: "10.1.0.5", subnets: ["10.1.0.0/24"], isExternal: false }],
    });
    expect(found.read).toHaveLength(5);
  });

  test("a pod has the host name, the volumes and the networks", () => {
    const found = quadlet(`${head}Pod=dms.pod\nVolume=/b:/b\n`, {
      "dms.pod": "[Pod]\nHostName=mx.test\nVolume=./a:/a\nNetwork=host\n",
    });
    expect(found.container).toMatchObject({
      hostname: { value: "mx.test" },
      networkMode: { value: "host" },
      mounts: [{ target: "/b" }, { source: `${folder}/a`, target: "/a" }],
    });
  });

  test("secrets are files or variables whose content podman keeps", () => {
    const found = quadlet(
      `${head}Secret=a,type=env,target=PW\nSecret=b,target=/x/b,mode=0400,uid=5\nSecret=c,target=d\n`,
    );
    expect(found.container?.environment.get("PW")).toMatchObject({
      value: undefined,
      unknown: "secret a of podman",
    });
    expect(found.container?.files).toMatchObject([
      { path: "/x/b", mode: 0o400, uid: "5", content: { kind: "unknown" } },
      { path: "/run/secrets/d", mode: 0o444 },
    ]);
  });

  test("arguments of podman come last", () => {
    const found = quadlet(
      `${head}HostName=a\nEnvironment=A=1\nPodmanArgs=--hostname b --env "A=2 3" --cgroups=split --userns keep-id -v /x:/x\n`,
    );
    expect(found.container?.hostname?.value).toBe("b");
    expect(variables(found)).toEqual({ A: "2 3" });
    expect(found.container?.mounts).toMatchObject([{ source: "/x", target: "/x" }]);
  });
});

test("whatever the unit is, reading ends without an exception", () => {
  const text = pieces([
    "[Container]\n",
    "[Pod]\n",
    "Image=x",
    "Environment=",
    "Volume=",
    "Mount=",
    "Secret=",
    "Network=",
    "PodmanArgs=",
    "\\\n",
    "\\",
    "'",
    '"',
    "%",
    "$",
    "${A}",
    ":",
    ",",
    "=",
    "\n",
    "dms.container",
    "a.volume",
  ]);
  fc.assert(
    fc.property(
      fc.oneof(text, hostile),
      text,
      (unit, other) => void quadlet(unit, { "dms.container.d/a.conf": other, "a.volume": other }),
    ),
    { numRuns: 1_000 },
  );
  for (const piece of ["A=1 \\\n", '"', "\\x41", "Environment=A=1\n", "%h"])
    quadlet(`${head}Environment=${piece.repeat(50_000)}`);
});
