import { configure } from "@mailconf/configurator";
import { describe, expect, test } from "vitest";
import { found, read, server, settingsOf } from "./server.ts";

const mail = (rest: string) =>
  `services:\n  mail:\n    image: mailserver/docker-mailserver:15.1.0\n    hostname: mail.one.test\n${rest}`;
const files = {
  "compose.yaml": mail("    env_file: mail.env\n    volumes: [./config:/tmp/docker-mailserver]\n"),
  "mail.env": "RELAY_HOST=a.one.test\nENABLE_SRS=1\n",
  "config/postfix-accounts.cf": "anna@one.test|x\n",
};

test("of a secret whose file is not there one finding speaks", () => {
  const text = mail(
    "    secrets: [pw]\n    environment:\n      RELAY_PASSWORD__FILE: /run/secrets/pw\n    volumes: [./config:/tmp/docker-mailserver]\nsecrets:\n  pw: {file: ./none}\n",
  );
  const { inputs, findings } = server({}, { ...files, "compose.yaml": text });
  const all = [...findings, ...configure(inputs).findings].map(({ code }) => code);
  expect(all.filter((code) => /missing|unreadable|secret/.test(code))).toEqual([
    "container-inputs/given-file-missing",
  ]);
});

describe("a Compose project in memory", () => {
  test("is a server: settings, files of its container, facts, release", () => {
    const { inputs, summary, findings } = server({}, files);
    expect(findings).toEqual([]);
    expect(inputs).toMatchObject({ release: "15.1", facts: { hostname: "mail.one.test" } });
    expect(inputs.files.read("/tmp/docker-mailserver/postfix-accounts.cf")?.text).toBe("anna@one.test|x\n");
    expect(inputs.files.state("/tmp/docker-mailserver/postfix-virtual.cf")).toBe("absent");
    expect(inputs.files.state("/etc/ssl/x.pem")).toBe("unknown");
    expect(summary).toMatchObject({
      source: "compose",
      service: "mail",
      describedBy: ["/site/compose.yaml"],
      read: ["/site/compose.yaml", "/site/mail.env"],
      releaseFrom: { kind: "image", image: "mailserver/docker-mailserver:15.1.0" },
      configVolume: "/site/config",
      mounts: [{ source: "/site/config", target: "/tmp/docker-mailserver" }],
    });
  });

  test("is under what else is given", () => {
    const given = {
      settings: ["RELAY_HOST=b.one.test"],
      hostname: "other.one.test",
      release: "16.0",
      configFolder: "other",
    } as const;
    const told = server({ composeFiles: ["compose.yaml"], ...given }, { ...files, "other/x": "" });
    expect(settingsOf(told)).toEqual({ RELAY_HOST: "b.one.test", ENABLE_SRS: "1" });
    expect(told.inputs).toMatchObject({ release: "16.0", facts: { hostname: "other.one.test" } });
    expect(told.summary.configVolume).toBe("/site/other");
    expect(told.inputs.files.state("/tmp/docker-mailserver/postfix-accounts.cf")).toBe("absent");
  });

  test("has its settings replaced by env files that are named", () => {
    const told = server(
      { composeFiles: ["compose.yaml"], envFiles: ["b.env"] },
      { ...files, "b.env": "TZ=UTC\n" },
    );
    expect(settingsOf(told)).toEqual({ TZ: "UTC" });
    expect(told.summary.describedBy).toEqual(["/site/compose.yaml", "/site/b.env"]);
  });

  test("without a folder for the config volume says so, at the mount that has none", () => {
    const named = mail("    volumes:\n      - config:/tmp/docker-mailserver\nvolumes: {config: {}}\n");
    expect(found(server({}, { "compose.yaml": named }))).toEqual(["no-config-volume /site/compose.yaml:6"]);
    expect(found(server({}, { "compose.yaml": mail("") }))).toEqual([
      "no-config-volume /site/compose.yaml:2",
    ]);
  });

  test("names the folder of the config volume that is not here, in the hint", () => {
    const hintOf = (rest: string) =>
      server({}, { "compose.yaml": mail(rest) })
        .findings.filter(({ code }) => code === "no-config-volume")
        .map(({ hint }) => hint);
    const named = "    volumes:\n      - /srv/mail/config:/tmp/docker-mailserver\n";
    expect(hintOf(named)).toEqual(["dms check --config /srv/mail/config"]);
    expect(hintOf("")).toEqual(["dms check --config ./docker-data/dms/config"]);
  });

  test("that describes no mail server says only that", () => {
    const told = server({}, { "compose.yaml": "services:\n  web:\n    image: nginx\n" });
    expect([found(told), told.isUnknown]).toEqual([["no-mail-server /site/compose.yaml:1"], true]);
  });
});

describe("files that are given besides folders", () => {
  const compose = mail(
    "    volumes: [./config:/tmp/docker-mailserver]\n    configs:\n      - {source: a, target: /tmp/docker-mailserver/a.cf}\nconfigs:\n  a: {content: 'x = 1'}\n",
  );

  test("lie over those of a folder", () => {
    const told = server({}, { "compose.yaml": compose, "config/a.cf": "host\n", "config/b.cf": "b\n" });
    expect(told.inputs.files.read("/tmp/docker-mailserver/a.cf")?.text).toBe("x = 1");
    expect(told.inputs.files.list("/tmp/docker-mailserver")).toEqual(["a.cf", "b.cf"]);
  });

  test("and volumes that cannot be seen hide what lies below them", () => {
    const hiding = mail(
      "    volumes: [./config:/tmp/docker-mailserver, state:/tmp/docker-mailserver/rspamd]\nvolumes: {state: {}}\n",
    );
    const told = server({}, { "compose.yaml": hiding, "config/rspamd/x": "", "config/y": "" });
    expect(told.inputs.files.state("/tmp/docker-mailserver/rspamd/x")).toBe("unknown");
    expect(told.inputs.files.state("/tmp/docker-mailserver/y")).toBe("file");
  });
});

describe("nothing can be said", () => {
  const refusal = (...args: Parameters<typeof read>) => {
    const answer = read(...args);
    return answer.kind === "refused" ? answer.refusal : undefined;
  };

  test("of nothing", () => {
    expect(refusal({})).toEqual({ kind: "nothing-given" });
    expect(refusal({ settings: ["TZ=UTC"] })).toBeUndefined();
    expect(refusal({ mayBeNothing: true })).toBeUndefined();
  });

  test.each([
    [{ composeFiles: ["c.yaml"] }, "/site/c.yaml", "there is no such file"],
    [{ envFiles: ["folder"] }, "/site/folder", "it is a directory"],
    [{ manifests: ["c.yaml"] }, "/site/c.yaml", "there is no such file"],
    [{ units: ["folder"] }, "/site/folder", "it is a directory"],
    [{ dockerRun: "run.sh" }, "/site/run.sh", "there is no such file"],
    [{ configFolder: "none" }, "/site/none", "there is no such folder"],
    [{ configFolder: "folder/file" }, "/site/folder/file", "it is no folder"],
  ])("of what is named and cannot be read: %j", (given, file, reason) => {
    expect(refusal(given, { "folder/file": "" })).toEqual({ kind: "unreadable", file, reason });
  });

  test("of two kinds of sources, and of a host name or interface that is none", () => {
    expect(refusal({ composeFiles: ["compose.yaml"], manifests: ["m.yaml"] }, files)).toEqual({
      kind: "several-sources",
      sources: ["compose", "kubernetes"],
    });
    expect(refusal({ hostname: "a b" }, files)).toEqual({ kind: "not-a-host-name" });
    expect(refusal({ interfaces: ["eth0"] }, files)).toMatchObject({ kind: "not-an-interface" });
  });

  test("of a service that is not there", () => {
    expect(refusal({ service: "web" }, files)).toEqual({
      kind: "no-such-service",
      name: "web",
      files: ["/site/compose.yaml"],
      services: ["mail"],
    });
  });
});
