import { memoryFiles, sourceText } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { codes, type InputFinding, readDockerRun, readKubernetes, readQuadlet } from "../src/index.ts";
import { compose, project } from "./project.ts";

const service = (text: string) => `services:\n  mail:\n    image: m\n${text}`;
const ofService = (text: string) => compose(service(text)).findings;
const run = (text: string, files = {}) =>
  readDockerRun(sourceText(text, "start.sh"), {
    files: memoryFiles(files),
    workingDirectory: "/srv",
    environment: {},
  }).findings;
const unit = (text: string) =>
  readQuadlet("/q/dms.container", { files: memoryFiles({ "/q/dms.container": text }, ["/q"]) }).findings;
const manifest = (text: string) => readKubernetes([sourceText(text, "pod.yaml")]).findings;
const pod = (container: string, spec = "") =>
  `kind: Pod\nmetadata: {name: mx}\nspec:\n${spec}  containers:\n    - name: dms\n      image: m\n${container}`;
const nested = (depth: number) => `x-a: ${"[".repeat(depth)}${"]".repeat(depth)}\n`;
const laughs = Array.from({ length: 9 }, (_, at) =>
  at === 0 ? "x-0: &a0 [l,l,l,l,l,l,l,l,l,l]" : `x-${at}: &a${at} [${`*a${at - 1},`.repeat(10)}]`,
).join("\n");

/** What each code is for: an input that raises it, and the nearest one that does not. */
const raised: Readonly<Record<string, readonly [readonly InputFinding[], readonly InputFinding[]]>> = {
  "yaml-too-deep": [compose(nested(200)).findings, compose(nested(20)).findings],
  "yaml-too-much": [compose(laughs).findings, compose("x-0: &a [l]\nx-1: *a\n").findings],
  "unknown-anchor": [ofService("    hostname: *name\n"), ofService("    hostname: name\n")],
  "anchor-in-itself": [compose("x-a: &a [*a]\n").findings, compose("x-a: &a [b]\nx-b: *a\n").findings],
  "wrong-merge": [ofService("    <<: text\n"), ofService("    <<: {hostname: a}\n")],
  "not-a-name": [ofService("    labels: {[a]: b}\n"), ofService("    labels: {a: b}\n")],
  "key-again": [
    manifest("kind: ConfigMap\nmetadata: {name: a, name: b}\n"),
    manifest("kind: ConfigMap\nmetadata: {name: a}\n"),
  ],
  "file-unseen": [
    unit("[Container]\nImage=m\nEnvironmentFile=/home/ann/env\n"),
    unit("[Container]\nImage=m\nEnvironmentFile=/q/env\n"),
  ],
  "not-a-mapping": [compose("- a\n").findings, ofService("")],
  "not-a-text-key": [ofService("    labels: {1: a}\n"), ofService('    labels: {"1": a}\n')],
  "not-of-type": [
    unit("[Container]\nImage=m\nSecret=a,type=mount,mode=all\n"),
    unit("[Container]\nImage=m\nSecret=a,type=mount,mode=0440\n"),
  ],
  "cannot-merge": [
    project({
      "compose.yaml": service("    x-a: {b: c}\n"),
      "compose.override.yaml": service("    x-a: [b]\n"),
    }).findings,
    project({ "compose.yaml": service("    x-a: [a]\n"), "compose.override.yaml": service("    x-a: [b]\n") })
      .findings,
  ],
  "obsolete-version": [compose(`version: "3.8"\n${service("")}`).findings, ofService("")],
  "undefined-service": [ofService("    depends_on: [db]\n"), ofService("")],
  "dependency-cycle": [
    compose(`${service("    depends_on: [db]\n")}  db: {image: d, depends_on: [mail]}\n`).findings,
    compose(`${service("    depends_on: [db]\n")}  db: {image: d}\n`).findings,
  ],
  "name-in-use": [
    compose(`${service("    container_name: mx\n")}  db: {image: d, container_name: mx}\n`).findings,
    compose(`${service("    container_name: mx\n")}  db: {image: d, container_name: db}\n`).findings,
  ],
  "invalid-volume": [ofService('    volumes: ["./a::/b"]\n'), ofService('    volumes: ["./a:/b"]\n')],
  "mounted-twice": [
    ofService('    volumes: ["./a:/x"]\n    tmpfs: /x\n'),
    ofService('    volumes: ["./a:/x", "./b:/y"]\n'),
  ],
  "invalid-port": [ofService('    ports: ["25:mail"]\n'), ofService('    ports: ["25:25"]\n')],
  "project-name": [
    project({ "compose.yaml": service("") }, { projectName: "Not OK" }).findings,
    project({ "compose.yaml": service("") }, { projectName: "ok" }).findings,
  ],
  "extends-cycle": [ofService("    extends: mail\n"), ofService("")],
  "no-such-base": [ofService("    extends: base\n"), ofService("")],
  "no-source": [
    compose(`${service("")}secrets: {a: {labels: {b: c}}}\n`).findings,
    compose(`${service("")}secrets: {a: {file: b}}\n`).findings,
  ],
  "no-docker-run": [run("echo hello\n"), run("docker run m\n")],
  "no-image-argument": [run("docker run -d\n"), run("docker run -d m\n")],
  "not-an-image": [run("docker run UPPER/Case\n"), run("docker run lower/case\n")],
  "not-a-variable": [run("docker run -e =a m\n"), run("docker run -e a= m\n")],
  "invalid-mount": [
    run("docker run --mount type=bind m\n"),
    run("docker run --mount type=bind,src=/a,dst=/b m\n"),
  ],
  "invalid-network": [run("docker run --network name= m\n"), run("docker run --network name=a m\n")],
  "volumes-of-others": [run("docker run --volumes-from db m\n"), run("docker run m\n")],
  "not-a-unit-line": [unit("[Container]\nImage=m\nwords\n"), unit("[Container]\nImage=m\n")],
  "key-before-section": [unit("Image=m\n"), unit("[Container]\nImage=m\n")],
  "unknown-unit-key": [unit("[Container]\nImage=m\nImagee=m\n"), unit("[Container]\nImage=m\n")],
  "no-unit-image": [unit("[Container]\n"), unit("[Container]\nImage=m\n")],
  "no-such-unit": [
    unit("[Container]\nImage=m\nVolume=a.volume:/a\n"),
    unit("[Container]\nImage=m\nVolume=a:/a\n"),
  ],
  "no-kind": [manifest("metadata: {name: a}\n"), manifest("kind: ConfigMap\nmetadata: {name: a}\n")],
  "not-expanded": [manifest("kind: Kustomization\n"), manifest("kind: ConfigMap\nmetadata: {name: a}\n")],
  "not-of-json-type": [
    manifest("kind: ConfigMap\nmetadata: {name: a}\ndata: {A: 1}\n"),
    manifest('kind: ConfigMap\nmetadata: {name: a}\ndata: {A: "1"}\n'),
  ],
  "not-base64": [
    manifest("kind: Secret\nmetadata: {name: a}\ndata: {A: plain!}\n"),
    manifest("kind: Secret\nmetadata: {name: a}\ndata: {A: cGxhaW4=}\n"),
  ],
  "no-such-volume": [
    manifest(pod("      volumeMounts: [{name: a, mountPath: /a}]\n")),
    manifest(
      pod("      volumeMounts: [{name: a, mountPath: /a}]\n", "  volumes: [{name: a, emptyDir: {}}]\n"),
    ),
  ],
};

describe.each(Object.entries(raised))("%s", (code, [found, clean]) => {
  const among = (findings: readonly InputFinding[]) =>
    findings.map((finding) => finding.code.replace("container-inputs/", ""));

  test("is raised by its smallest input, and not by the nearest one", () => {
    expect(codes).toContain(code);
    expect(among(found)).toContain(code);
    expect(among(clean)).not.toContain(code);
  });
});
