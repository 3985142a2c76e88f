import { maskFinding, sourceText } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { found, read, server, settingsOf } from "./server.ts";

const deployment = (
  name: string,
  container: string,
  image = "mailserver/docker-mailserver:15.1.0",
  rest = "",
) =>
  `kind: Deployment
metadata: {name: ${name}}
spec:
  template:
    spec:
      hostname: mail
      containers:
        - name: ${container}
          image: ${image}
${rest}`;

const mounted = `          envFrom:
            - configMapRef: {name: vars}
            - secretRef: {name: relay}
          volumeMounts:
            - {name: config, mountPath: /tmp/docker-mailserver}
            - {name: tls, mountPath: /certs}
      volumes:
        - {name: config, configMap: {name: config}}
        - {name: tls, secret: {secretName: tls}}
`;
const vars = "kind: ConfigMap\nmetadata: {name: vars}\ndata: {ENABLE_SRS: '1'}\n";
const config =
  "kind: ConfigMap\nmetadata: {name: config}\ndata:\n  postfix-virtual.cf: |\n    a@one.test b@one.test\n";
const secret = "kind: Secret\nmetadata: {name: relay}\ndata: {RELAY_PASSWORD: aHVudGVyMg==}\n";
const tls =
  "kind: Secret\nmetadata: {name: tls}\ndata: {tls.key: /wAB}\nstringData: {tls.crt: certificate}\n";

test("a Service whose variables are settings of docker-mailserver is told, unless the container sets them itself", () => {
  const service = "kind: Service\nmetadata: {name: relay}\nspec: {ports: [{port: 25}]}\n";
  const codes = (rest: string) =>
    server(
      { manifests: ["all.yaml"] },
      { "all.yaml": `${deployment("mail", "dms", undefined, rest)}---\n${service}` },
    ).findings.filter(({ code }) => code === "service-variable");
  expect(codes("").map(({ message }) => message)).toEqual([
    "the cluster sets RELAY_PORT for its Service relay, and docker-mailserver takes it for its own setting",
  ]);
  expect(codes("          env: [{name: RELAY_PORT, value: '587'}]\n")).toEqual([]);
  expect(codes("      enableServiceLinks: false\n")).toEqual([]);
});

describe("Kubernetes manifests", () => {
  const files = {
    "a.yaml": `${deployment("mail", "mailserver", undefined, mounted)}---\n${vars}`,
    "b.yaml": [config, secret, tls].join("---\n"),
  };
  const told = server({ manifests: ["a.yaml", "b.yaml"] }, files);

  test("in several files and documents are one server", () => {
    expect(found(told)).toEqual([]);
    expect(settingsOf(told)).toEqual({ ENABLE_SRS: "1", RELAY_PASSWORD: "hunter2" });
    expect(told.inputs.release).toBe("15.1");
    expect(told.summary).toMatchObject({
      source: "kubernetes",
      service: "mailserver",
      describedBy: ["/site/a.yaml", "/site/b.yaml"],
    });
  });

  test("give ConfigMaps and Secrets as files, also such as are no text", () => {
    const { files: inside } = told.inputs;
    expect(inside.read("/tmp/docker-mailserver/postfix-virtual.cf")?.text).toBe("a@one.test b@one.test\n");
    expect(inside.state("/tmp/docker-mailserver/postfix-accounts.cf")).toBe("absent");
    expect(inside.read("/certs/tls.crt")?.text).toBe("certificate");
    expect(inside.read("/certs/tls.key")?.encoding).toBe("latin1");
  });

  test("keep the values of Secrets secret, where they stand and as what they say", () => {
    const [password] = told.inputs.settings.filter(({ name }) => name === "RELAY_PASSWORD");
    if (!password) throw new Error("no password");
    const shown = maskFinding(
      {
        code: "x",
        severity: "info",
        message: "it says hunter2",
        quotes: { message: [{ start: 8, end: 15 }] },
        source: password.source,
        span: password.span,
      },
      told.secretSpans(password.source) ?? [],
    );
    expect(shown.message).toBe("it says ********");
    expect(shown.source.text).not.toContain("aHVudGVyMg==");
    const crt = told.inputs.files.read("/certs/tls.crt");
    expect(crt && told.secretSpans(crt)).toEqual([{ start: 0, end: 11 }]);
  });

  test.each([
    ["a line each", '        - name: RELAY_PASSWORD\n          value: "hunter2\n'],
    ["in brackets", "        - {name: RELAY_PASSWORD, value: hunter2\n"],
    ["a block", "        - name: RELAY_PASSWORD\n          value: |\n            hunter2\n        - ]\n"],
  ])("keep the values of env secret in a text that is no YAML: %s", (_, entry) => {
    const text = sourceText(
      `kind: Pod\nspec:\n  containers:\n    - name: mail\n      env:\n${entry}`,
      "p.yaml",
    );
    const told = server({ manifests: [text] });
    expect(found(told)[0]).toMatch(/^yaml-syntax/);
    const shown = told.findings.map((one) => maskFinding(one, told.secretSpans(one.source) ?? []));
    for (const { source, message } of shown) expect(source.text + message).not.toContain("hunter2");
  });

  test.each([
    "secret: {secretName: mail-tls-rsa}",
    "secret: {secretName: mail-tls-rsa, defaultMode: 0400, items: [{key: tls.key, path: key}]}",
    "secret:\n            secretName: mail-tls-rsa\n            defaultMode: 0400",
    'secret:\n            optional: false\n            secretName: "mail-tls-rsa"',
  ])("show the name of a Secret that is not there: %j", (volume) => {
    const mounts = "          volumeMounts: [{name: tls, mountPath: /certs}]\n";
    const rest = `${mounts}      volumes:\n        - name: tls\n          ${volume}\n`;
    const text = deployment("mail", "dms", undefined, rest);
    const told = server({ manifests: ["all.yaml"] }, { "all.yaml": text });
    const shown = told.findings.map((one) => maskFinding(one, told.secretSpans(one.source) ?? []).message);
    expect(shown).toContain("Secret mail-tls-rsa is not among the manifests");
  });

  test.each([
    "kind: Secret\nmetadata: {name: a}\nstringData:\n  secretName: hunter2\n",
    "kind: Secret\nmetadata: {name: a}\nstringData: {secretName: hunter2}\n",
    "kind: Pod\nspec:\n  secret: hunter2\n",
    "kind: Pod\nspec:\n  secret: {secretName: a, password: hunter2}\n",
    "kind: Pod\nspec:\n  secret: {key: hunter2}\n",
    "kind: Pod\nspec:\n  secret:\n    key: hunter2\n",
    "kind: Pod\nspec:\n  RELAY_PASSWORD: hunter2\n",
  ])("keep secret what is more than a name: %j", (document) => {
    const source = sourceText(`${deployment("mail", "dms")}---\n${document}`, "p.yaml");
    const spans = server({ manifests: [source] }).secretSpans(source) ?? [];
    const at = source.text.indexOf("hunter2");
    expect(spans.some(({ start, end }) => start <= at && end >= at + "hunter2".length)).toBe(true);
  });

  test("look for them in time, however deep a text is", () => {
    const deep = Array.from(
      { length: 1500 },
      (_, depth) => `${" ".repeat(depth)}- name: RELAY_PASSWORD\n${" ".repeat(depth)}  value: x\n`,
    );
    const text = sourceText(
      `kind: Pod\n${deep.join("")}${" ".repeat(200_000)}- name: RELAY_PASSWORD\n`,
      "p.yaml",
    );
    const start = performance.now();
    expect(server({ manifests: [text] }).secretSpans(text)?.length).toBeGreaterThan(1000);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test("do so where they are no YAML", () => {
    const text = sourceText(
      'kind: Secret\nmetadata: {name: "a\nstringData:\n  colour: blue\n  text: |\n    green\n',
      "s.yaml",
    );
    const spans = server({ manifests: [text] }).secretSpans(text) ?? [];
    expect(spans.map(({ start, end }) => text.text.slice(start, end))).toEqual(
      expect.arrayContaining(["blue", "green"]),
    );
  });

  test("with a claim as config volume say where it is, and take a folder in its place", () => {
    const claim = `          volumeMounts: [{name: d, mountPath: /tmp/docker-mailserver}]
      volumes: [{name: d, persistentVolumeClaim: {claimName: d}}]
`;
    const text = {
      "m.yaml": deployment("mail", "mail", undefined, claim),
      "config/postfix-accounts.cf": "a\n",
    };
    expect(found(server({ manifests: ["m.yaml"] }, text))).toEqual(["no-config-volume /site/m.yaml:10"]);
    const held = server({ manifests: ["m.yaml"], configFolder: "config" }, text);
    expect(found(held)).toEqual([]);
    expect(held.inputs.files.read("/tmp/docker-mailserver/postfix-accounts.cf")?.text).toBe("a\n");
  });
});

describe("what only the cluster knows", () => {
  const told = (env: string) =>
    found(
      server(
        { manifests: ["m.yaml"], mayBeNothing: true },
        { "m.yaml": deployment("mail", "mail", undefined, env) },
      ),
    );

  test("is told where it is used, once for each cause", () => {
    expect(
      told(
        "          env:\n            - {name: RELAY_HOST, valueFrom: {fieldRef: {fieldPath: status.podIP}}}\n            - {name: RELAY_PASSWORD, valueFrom: {secretKeyRef: {name: none, key: pw}}}\n",
      ),
    ).toEqual([
      "container-inputs/not-among-manifests /site/m.yaml:12",
      "unknown-value /site/m.yaml:11",
      "no-config-volume /site/m.yaml:8",
    ]);
  });
});

describe("the container of the mail server", () => {
  const two = (a: string, b: string) => ({ "m.yaml": `${a}---\n${b}` });

  test("is found by its image beside others, of which only errors are told", () => {
    const web = deployment("web", "web", "nginx", "          envFrom: [{configMapRef: {name: none}}]\n");
    const volume =
      "          volumeMounts: [{name: c, mountPath: /tmp/docker-mailserver}]\n      volumes: [{name: c, configMap: {name: c}}]\n";
    const text = two(
      web,
      `${deployment("mail", "m", undefined, volume)}---\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: b}\n`,
    );
    const told = server({ manifests: ["m.yaml"] }, text);
    expect([told.summary.service, found(told)]).toEqual(["m", []]);
  });

  test("must be named if there are several, by the name of its own or of what makes it", () => {
    const text = two(deployment("one", "mail"), deployment("two", "mail"));
    const refused = {
      kind: "several-mail-servers",
      files: ["/site/m.yaml"],
      services: ["one/mail", "two/mail"],
    };
    expect(read({ manifests: ["m.yaml"] }, text)).toEqual({ kind: "refused", refusal: refused });
    expect(read({ manifests: ["m.yaml"], service: "mail" }, text)).toEqual({
      kind: "refused",
      refusal: refused,
    });
    for (const service of ["two", "two/mail"])
      expect(server({ manifests: ["m.yaml"], service }, text).summary.service).toBe("two/mail");
    expect(read({ manifests: ["m.yaml"], service: "three" }, text)).toMatchObject({
      refusal: { kind: "no-such-service", services: ["one/mail", "two/mail"] },
    });
  });
});

describe("manifests of which no server can be read have one finding", () => {
  test.each([
    ["empty", "", "no-mail-container /site/m.yaml:1"],
    ["a comment", "# nothing\n", "no-mail-container /site/m.yaml:1"],
    ["without a container", vars, "no-mail-container /site/m.yaml:1"],
    ["with another container", deployment("web", "web", "nginx"), "no-mail-container /site/m.yaml:8"],
    ["no YAML", "kind: Pod\nspec: [\n", "yaml-syntax /site/m.yaml:3"],
    [
      "a Compose file",
      "services:\n  mail:\n    image: docker-mailserver\n",
      "container-inputs/no-kind /site/m.yaml:1",
    ],
  ])("%s", (_, text, finding) => {
    const told = server({ manifests: ["m.yaml"] }, { "m.yaml": text });
    expect([found(told), told.isUnknown]).toEqual([[finding], true]);
  });
});
