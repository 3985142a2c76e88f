import { sourceText } from "@mailconf/lossless";
import { hostile, pieces } from "@tooling/laws";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readKubernetes } from "../src/index.ts";

const read = (...texts: readonly string[]) =>
  readKubernetes(texts.map((text, index) => sourceText(text, `${index}.yaml`)));
const pod = (container: string, spec = "") =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: mx}\nspec:\n${spec}  containers:\n    - name: dms\n      image: image:1\n${container}`;
const map = (name: string, data: string) => `kind: ConfigMap\nmetadata: {name: ${name}}\ndata: ${data}\n`;
const variables = ({ containers }: ReturnType<typeof read>) =>
  Object.fromEntries(
    [...(containers[0]?.container.environment ?? [])].map(([name, { value, unknown }]) => [
      name,
      value ?? { unknown },
    ]),
  );
const files = ({ containers }: ReturnType<typeof read>) =>
  Object.fromEntries(
    (containers[0]?.container.files ?? []).map(({ path, content, mode }) => [
      path,
      [content, mode?.toString(8)],
    ]),
  );
const codes = ({ findings }: ReturnType<typeof read>) =>
  findings.map(({ code }) => code.replace("container-inputs/", ""));

describe("variables", () => {
  test("those of env beat those of envFrom, a later one an earlier one, over several files and documents", () => {
    const found = read(
      `${map("a", "{A: a, B: a, C: a}")}---\n${map("b", "{B: b, C: b}")}`,
      pod(
        "      envFrom: [{configMapRef: {name: a}}, {configMapRef: {name: b}, prefix: P_}]\n      env: [{name: C, value: own}, {name: D}]\n",
      ),
    );
    expect(variables(found)).toEqual({ A: "a", B: "a", P_B: "b", P_C: "b", C: "own", D: "" });
  });

  test("$(NAME) refers to what is set so far, $$ is one dollar sign everywhere", () => {
    const found = read(
      pod(
        "      env: [{name: A, value: a}, {name: B, value: '$(A)-$(C)-$$(A)-$x-pa$$w-$('}, {name: C, value: c}]\n",
      ),
    );
    expect(variables(found).B).toBe("a-$(C)-$(A)-$x-pa$w-$(");
  });

  test("a secret is base64, and stringData goes before data; each variable knows its place", () => {
    const secret = "kind: Secret\nmetadata: {name: s}\ndata: {a: eAo=, b: eA==}\nstringData: {b: own}\n";
    const found = read(secret, pod("      envFrom: [{secretRef: {name: s}}]\n"));
    expect(variables(found)).toEqual({ a: "x\n", b: "own" });
    const place = found.containers[0]?.container.environment.get("b")?.at;
    expect(place && `${place.source.name} ${place.source.slice(place.span)}`).toBe("0.yaml own");
    expect(read(secret.replace("eA==", "e")).refusal).toContain("illegal base64 data");
  });

  test("what only the cluster knows is unknown, and what is optional may be missing", () => {
    const found = read(
      map("a", "{A: a}"),
      pod(`      env:
        - {name: IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
        - {name: X, value: 'x$(IP)'}
        - {name: A, valueFrom: {configMapKeyRef: {name: a, key: none}}}
        - {name: B, valueFrom: {secretKeyRef: {name: none, key: b}}}
        - {name: C, valueFrom: {secretKeyRef: {name: none, key: b, optional: true}}}
`),
    );
    expect(variables(found)).toEqual({
      IP: { unknown: "fieldRef status.podIP" },
      X: "x$(IP)",
      A: { unknown: "ConfigMap a key none" },
      B: { unknown: "Secret none key b" },
    });
    expect(found.containers[0]?.container.environment.get("X")?.unknown).toBe("the cluster puts IP in");
    expect(codes(found)).toEqual(["no-such-key", "not-among-manifests", "optional-not-here"]);
  });

  test.each([["1"], ["true"], ["on"], ["n"], ["1.5"], ["[a]"], ["{a: b}"]])("%s is no text", (value) => {
    expect(read(pod(`      env: [{name: A, value: ${value}}]\n`)).refusal).toMatch(
      /^error: unable to decode "0.yaml": json: cannot unmarshal \w+ into Go struct field EnvVar.spec.containers.env.value of type string$/,
    );
    expect(read(map("a", `{A: ${value}}`)).refusal).toContain(
      "Go struct field ConfigMap.data of type string",
    );
    expect(read(map("a", `{A: "${value}"}`)).refusal).toBeUndefined();
  });

  test("services set variables, unless the pod does not want them or says its own", () => {
    const service = "kind: Service\nmetadata: {name: relay}\nspec: {}\n";
    const links = (text: string) => [...(read(service, text).containers[0]?.serviceLinks.keys() ?? [])];
    expect(links(pod("      env: [{name: RELAY_PORT, value: '25'}]\n"))).toEqual([
      "RELAY_SERVICE_HOST",
      "RELAY_SERVICE_PORT",
    ]);
    expect(links(pod("", "  enableServiceLinks: false\n"))).toEqual([]);
  });
});

describe("files", () => {
  const mounted = (volume: string, mount: string) =>
    pod(`      volumeMounts: [{name: v, ${mount}}]\n`, `  volumes: [{name: v, ${volume}}]\n`);

  test("of a whole map, of items, of one by its path, with modes", () => {
    const data = map("m", "{a.cf: A, b: B}");
    const text = (words: string) => expect.objectContaining({ kind: "text", text: words });
    expect(files(read(data, mounted("configMap: {name: m, defaultMode: 0755}", "mountPath: /c/")))).toEqual({
      "/c/a.cf": [text("A"), "755"],
      "/c/b": [text("B"), "755"],
    });
    const items = "configMap: {name: m, items: [{key: b, path: x/y, mode: 256}, {key: none, path: z}]}";
    const found = read(data, mounted(items, "mountPath: /c"));
    expect(files(found)).toEqual({ "/c/x/y": [text("B"), "400"] });
    expect(codes(found)).toEqual(["no-such-key"]);
    expect(files(read(data, mounted("configMap: {name: m}", "mountPath: /c/a, subPath: a.cf")))).toEqual({
      "/c/a": [text("A"), "644"],
    });
    expect(files(read(data, mounted(items, "mountPath: /c, subPath: x")))).toEqual({
      "/c/y": [text("B"), "400"],
    });
  });

  test("of several sources, and bytes that are no text", () => {
    const projected =
      "projected: {defaultMode: 0440, sources: [{configMap: {name: m}}, {secret: {name: s}}]}";
    const found = read(
      map("m", "{a: A}"),
      "kind: Secret\nmetadata: {name: s}\ndata: {b: /w==}\n",
      mounted(projected, "mountPath: /c"),
    );
    expect(files(found)).toMatchObject({
      "/c/a": [{ text: "A" }, "440"],
      "/c/b": [{ kind: "bytes", base64: "/w==" }, "440"],
    });
  });

  test("a part that no key has is an empty folder", () => {
    expect(
      codes(read(map("m", "{a: A}"), mounted("configMap: {name: m}", "mountPath: /c, subPath: b"))),
    ).toEqual(["empty-folder-mounted"]);
  });

  test("storage is named", () => {
    const mounts = (volume: string) =>
      read(mounted(volume, "mountPath: /c, subPath: s, readOnly: true")).containers[0]?.container.mounts;
    expect(mounts("persistentVolumeClaim: {claimName: data}")).toMatchObject([
      {
        type: "volume",
        volume: "data",
        from: "persistentVolumeClaim data",
        target: "/c",
        subpath: "s",
        isReadOnly: true,
      },
    ]);
    expect(mounts("hostPath: {path: /srv/}")).toMatchObject([{ type: "bind", source: "/srv" }]);
    expect(mounts("emptyDir: {}")).toMatchObject([{ type: "tmpfs" }]);
    expect(mounts("nfs: {server: a, path: /b}")).toMatchObject([{ type: "other", from: "nfs a:/b" }]);
  });
});

describe("names", () => {
  const names = (kind: string, spec: string, template = "template: {spec: ", closers = "}") => {
    const [one] = read(
      `kind: ${kind}\nmetadata: {name: mx, namespace: mail}\nspec: {${template}{${spec}containers: [{name: a, image: i}]}${closers}}\n`,
    ).containers;
    return [one?.hostname, one?.fqdn];
  };
  test("come from the pod, or from what makes it", () => {
    expect(names("Deployment", "")).toEqual(["mx-*", "mx-*"]);
    expect(names("StatefulSet", "subdomain: s, ")).toEqual(["mx-0", "mx-0.s.mail.svc.cluster.local"]);
    expect(names("Deployment", "hostname: own, subdomain: s, setHostnameAsFQDN: true, ")).toEqual([
      "own.s.mail.svc.cluster.local",
      "own.s.mail.svc.cluster.local",
    ]);
    expect(names("DaemonSet", "hostNetwork: true, hostname: own, ")).toEqual([undefined, undefined]);
    expect(names("CronJob", "", "jobTemplate: {spec: {template: {spec: ", "}}}")).toEqual(["mx-*", "mx-*"]);
  });

  test("objects of another namespace are others", () => {
    const data = (namespace: string) =>
      `kind: ConfigMap\nmetadata: {name: a, namespace: ${namespace}}\ndata: {A: ${namespace}}\n`;
    const found = read(
      data("mail"),
      data("other"),
      pod("      envFrom: [{configMapRef: {name: a}}]\n").replace("name: mx", "name: mx, namespace: mail"),
    );
    expect(variables(found)).toEqual({ A: "mail" });
  });
});

test("whatever the manifests are, reading ends without an exception", () => {
  const text = pieces([
    "kind: ConfigMap\n",
    "kind: Pod\n",
    "---\n",
    "metadata: {name: a}\n",
    "data: {a: b}\n",
    "spec: ",
    "{containers: [",
    "{image: i, ",
    "env: [{name: A, value: $(B)}], ",
    "volumeMounts: [{name: v, mountPath: /x}], ",
    "}], ",
    "volumes: [{name: v, configMap: {name: a}}]",
    "}\n",
    "items: [",
    "kind: List\n",
    "*a",
    "&a ",
  ]);
  fc.assert(
    fc.property(fc.oneof(text, hostile), (words) => void read(words)),
    { numRuns: 500 },
  );
  read(pod(`      env: [{name: A, value: "${"$(".repeat(100_000)}"}]\n`));
});
