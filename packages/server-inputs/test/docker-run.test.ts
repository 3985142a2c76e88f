import { maskFinding, sourceText } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { found, server, settingsOf } from "./server.ts";

const files = { "config/postfix-accounts.cf": "anna@one.test|x\n", "mail.env": "ENABLE_SRS=1\n" };
const run = (rest: string) =>
  `#!/bin/sh\n# starts it\ndocker run -d --name mail -h mail.one.test \\\n  -v "$PWD/config:/tmp/docker-mailserver" ${rest}\n`;

describe("a docker run", () => {
  const text = run(
    "--env-file mail.env \\\n  -e RELAY_HOST=smtp.one.test -e TZ \\\n  mailserver/docker-mailserver:15.1.0",
  );

  test("in a script is a server", () => {
    const told = server({ dockerRun: "run.sh", environment: { TZ: "UTC" } }, { ...files, "run.sh": text });
    expect(found(told)).toEqual([]);
    expect(settingsOf(told)).toEqual({ ENABLE_SRS: "1", RELAY_HOST: "smtp.one.test", TZ: "UTC" });
    expect(told.inputs).toMatchObject({ release: "15.1", facts: { hostname: "mail.one.test" } });
    expect(told.summary).toMatchObject({
      source: "docker-run",
      service: "mail",
      read: ["/site/run.sh", "/site/mail.env"],
      configVolume: "/site/config",
    });
  });

  test("may be a text that lies in no file", () => {
    const told = server({ dockerRun: sourceText(text, "standard input") }, files);
    expect(told.summary.describedBy).toEqual(["standard input"]);
  });

  test("keeps the secrets of its words secret", () => {
    const source = sourceText(
      run("-e RELAY_PASSWORD=hunter2 -e 'LDAP_BIND_PW=a b' mailserver/docker-mailserver:15.1"),
      "x",
    );
    const spans = server({ dockerRun: source }, files).secretSpans(source) ?? [];
    expect(spans.map(({ start, end }) => source.text.slice(start, end))).toEqual(
      expect.arrayContaining(["hunter2", "a b"]),
    );
  });
});

describe("a text that starts no mail server has one finding", () => {
  test.each([
    ["empty", "", "container-inputs/no-docker-run /site/run.sh:1"],
    ["no command of docker", "echo hello\n", "container-inputs/no-docker-run /site/run.sh:1"],
    ["no image", "docker run -d\n", "container-inputs/no-image-argument /site/run.sh:1"],
    ["another image", "docker run nginx\n", "no-mail-container /site/run.sh:1"],
  ])("%s", (_, text, finding) => {
    const told = server({ dockerRun: "run.sh" }, { "run.sh": text });
    expect([found(told), told.isUnknown]).toEqual([[finding], true]);
  });
});

test("behind an option that nobody knows no word is the image, and behind the bare name of a secret it may be the secret", () => {
  const image = "mailserver/docker-mailserver:15.1.0";
  const told = (text: string) => {
    const { summary, findings, secretSpans } = server({ dockerRun: "run.sh" }, { "run.sh": text });
    return JSON.stringify([
      summary,
      findings.map((one) => maskFinding(one, secretSpans(one.source) ?? []).message),
    ]);
  };
  expect(told(`docker run --name mailserver --evn RELAY_PASSWORD=hunter2 ${image}\n`)).not.toContain(
    "hunter2",
  );
  expect(told(`docker run --name mailserver -e RELAY_PASSWORD Hunter2 ${image}\n`)).not.toContain("Hunter2");
});
