import { memoryFiles, sourceText } from "@mailconf/lossless";
import { hostile, pieces } from "@tooling/laws";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDockerArguments, readDockerRun } from "../src/index.ts";

const options = (files: Readonly<Record<string, string>> = {}, environment = {}) => ({
  files: memoryFiles(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`/srv/mail/${path}`, text])),
  ),
  workingDirectory: "/srv/mail",
  environment: { HOME: "/home/ann", ...environment },
});
const run = (text: string, files = {}, environment = {}) =>
  readDockerRun(sourceText(text, "start.sh"), options(files, environment));
const variables = ({ container }: ReturnType<typeof run>) =>
  Object.fromEntries([...(container?.environment ?? [])].map(([name, { value }]) => [name, value ?? null]));
const codes = ({ findings }: ReturnType<typeof run>) =>
  findings.map(({ code }) => code.replace("container-inputs/", ""));

describe("a shell text", () => {
  test("is taken apart as the shell does it", () => {
    const found = run(`#!/bin/sh
# starts the server
cd /srv && sudo docker run -d --name 'mail server' \\
  -e "A=a b" -e B='$HOME' -e C="$HOME/\\$x" -e D=e\\ f \\
  --rm image   # comment
`);
    expect(found.container?.name?.value).toBe("mail server");
    expect(variables(found)).toEqual({ A: "a b", B: "$HOME", C: "/home/ann/$x", D: "e f" });
    expect(found.refusal).toBeUndefined();
  });

  test("of several commands the first docker run counts, under all its names", () => {
    for (const verb of [
      "docker run",
      "docker container run",
      "/usr/bin/docker create",
      "podman run",
      "docker --context x run",
    ])
      expect(run(`docker pull image; ${verb} -e A=1 image sh -c "x" | cat\ndocker run other`)).toMatchObject({
        container: { image: { value: "image" } },
        command: ["sh", "-c", "x"],
      });
    expect(run("docker pull image").refusal).toBe("no docker run");
  });

  test("variables, a home folder and the working folder are replaced; what is run is named", () => {
    const found = run(
      'docker run -v ~/mail:/m -v $(pwd)/c:/c -v "${DIR:-./d}":/d -e A=$NO -e B=`id` -e C=$(date) image',
    );
    expect(found.binds).toEqual(["/home/ann/mail:/m", "/srv/mail/c:/c", "/srv/mail/d:/d"]);
    expect(variables(found)).toEqual({ A: "", B: "`id`", C: "$(date)" });
    expect(codes(found)).toEqual(["shell-variable-unset", "shell-unknown", "shell-unknown"]);
  });

  test("each variable knows its place", () => {
    const text = 'docker run -e A=1 --env=B=2 -eC=3 -e "D=4" image';
    const found = run(text);
    const places = [...(found.container?.environment.values() ?? [])].map(({ nameAt, at }) => [
      nameAt.source.slice(nameAt.span),
      at.source.slice(at.span),
    ]);
    expect(places).toEqual([
      ["A", "1"],
      ["B", "2"],
      ["C", "3"],
      ["D", "4"],
    ]);
  });
});

test.each(["image", "a/b-c_d:1.0", "Host:5000/a", "localhost/x", `x@sha256:${"a".repeat(64)}`])(
  "%s names an image",
  (image) => {
    expect(readDockerArguments([image], options()).refusal).toBeUndefined();
  },
);

describe("options of docker run", () => {
  const read = (...argv: readonly string[]) =>
    readDockerArguments(argv, options({ "a.env": "A=file\nB=file\n" }, { OUT: "o" }));

  test("end at the image", () => {
    const found = read("-it", "-h", "mx", "--env-file=a.env", "-eA=1", "image", "-e", "X=1");
    expect(found.container?.hostname?.value).toBe("mx");
    expect(variables(found)).toEqual({ B: "file", A: "1" });
    expect(found.command).toEqual(["-e", "X=1"]);
  });

  test("a name alone is that of the caller, and without one takes away that of a file", () => {
    expect(variables(read("--env-file", "a.env", "-e", "OUT", "-e", "A", "image"))).toEqual({
      B: "file",
      OUT: "o",
      A: null,
    });
  });

  test("mounts in both forms", () => {
    const found = read(
      ...["-v", "./c:/c/:ro", "-v", "data:/d", "-v", "/anonymous", "-v", "~/x:/x"],
      ...[
        "--mount",
        'type=bind,"source=./a,b",dst=/m,readonly',
        "--mount",
        "src=vol,target=/v,volume-subpath=s",
        "--tmpfs",
        "/run:size=1m",
      ],
      "image",
    );
    const mounts = found.container?.mounts.map(({ type, source, volume, target, isReadOnly, subpath }) =>
      [
        type,
        source ?? volume ?? "",
        target,
        ...(isReadOnly ? ["ro"] : []),
        ...(subpath ? [subpath] : []),
      ].join(" "),
    );
    expect(mounts).toEqual([
      "bind /srv/mail/c /c ro",
      "volume data /d",
      "volume  /anonymous",
      "bind ~/x /x",
      "bind /srv/mail/a,b /m ro",
      "volume vol /v s",
      "tmpfs  /run",
    ]);
    expect(codes(found)).toEqual(["tilde-kept"]);
  });

  test("networks", () => {
    expect(
      read("--network", "name=one,ip=10.0.0.5,alias=mx", "--net", "two", "image").container,
    ).toMatchObject({
      networkMode: { value: "one" },
      networks: [{ key: "one", ipv4: "10.0.0.5" }, { key: "two" }],
    });
    expect(read("--network", "one", "--ip", "10.0.0.6", "image").container?.networks[0]?.ipv4).toBe(
      "10.0.0.6",
    );
    expect(read("--net=host", "image").container).toMatchObject({
      networkMode: { value: "host" },
      networks: [],
    });
    expect(read("image").container?.networkMode?.value).toBe("default");
  });

  test.each([
    [["--foo", "image"], "unknown flag: --foo"],
    [["-tZ", "image"], "unknown shorthand flag: 'Z' in -tZ"],
    [["--env"], "flag needs an argument: --env"],
    [["-e", "=x", "image"], "invalid environment variable: =x"],
    [["--env-file", "no.env", "image"], "docker: open no.env: no such file or directory"],
    [["-v", "/a:/b:ro:z", "image"], "docker: invalid spec: /a:/b:ro:z: too many colons"],
    [["--mount", "type=bind,source=/a", "image"], "target is required"],
    [["--mount", "foo=1,target=/x", "image"], "unexpected key 'foo'"],
    [["--network", "ip=10.0.0.1", "image"], "network name/id is not specified"],
    [["--network", "a", "--network", "a", "image"], 'network "a" is specified multiple times'],
    [["--net", "host", "--network", "a", "image"], "cannot attach both user-defined and non-user-defined"],
    [
      ["--ip", "10.0.0.1", "--network", "name=a,ip=10.0.0.2", "image"],
      "cannot specify both --ip and per-network IPv4",
    ],
    [["--network-alias", "x", "image"], "only supported for user-defined networks"],
    [["--rm=maybe", "image"], 'invalid argument "maybe" for "--rm" flag'],
    [["Image"], "invalid reference format"],
    [["image:a:b"], "invalid reference format"],
    [["image@sha256:12"], "invalid reference format"],
  ])("%j is refused", (argv, words) => {
    expect(read(...argv).refusal).toContain(words);
  });
});

test("whatever the text is, reading ends without an exception and in linear time", () => {
  const text = pieces([
    "docker run ",
    "-e ",
    "A=1 ",
    "'",
    '"',
    "\\",
    "\n",
    "$",
    "${",
    "$(",
    "`",
    "~",
    "--mount ",
    "-v ",
    ":",
    ",",
    "image",
  ]);
  fc.assert(
    fc.property(fc.oneof(text, hostile), (words) => void run(`docker run ${words}`)),
    { numRuns: 1_000 },
  );
  for (const piece of ["$(", "${", "`", "'", '"', "\\", "-e A=$X ", "(("])
    run(`docker run ${piece.repeat(50_000)}`);
});
