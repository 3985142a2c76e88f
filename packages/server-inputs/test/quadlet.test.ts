import { describe, expect, test } from "vitest";
import { found, read, server, settingsOf } from "./server.ts";

const unit = (rest: string) =>
  `[Container]\nImage=docker.io/mailserver/docker-mailserver:15.1.0\nHostName=mail.one.test\n${rest}`;
const config = { "config/postfix-accounts.cf": "anna@one.test|x\n" };

describe("a Quadlet unit", () => {
  test("with env file, drop-in, network and volume units is a server", () => {
    const told = server(
      { units: ["mail.container"], environment: { HOME: "/home/anna" } },
      {
        ...config,
        "mail.container": unit(
          "EnvironmentFile=mail.env\nEnvironment=TZ=UTC HOME_IS=%h\nVolume=./config:/tmp/docker-mailserver\nNetwork=mail.network:ip=10.9.0.5\n",
        ),
        "mail.container.d/more.conf": "[Container]\nEnvironment=ENABLE_SRS=1\n",
        "mail.env": "RELAY_HOST=smtp.one.test\n",
        "mail.network": "[Network]\nSubnet=10.9.0.0/24\n",
      },
    );
    expect(found(told)).toEqual([]);
    expect(settingsOf(told)).toEqual({
      RELAY_HOST: "smtp.one.test",
      TZ: "UTC",
      HOME_IS: "/home/anna",
      ENABLE_SRS: "1",
    });
    expect(told.inputs.facts).toEqual({
      hostname: "mail.one.test",
      interfaces: [{ name: "eth0", isPair: true, address: "10.9.0.5", network: "10.9.0.0/24" }],
    });
    expect(told.summary).toMatchObject({
      source: "quadlet",
      service: "mail",
      describedBy: ["/site/mail.container"],
      read: [
        "/site/mail.container",
        "/site/mail.container.d/more.conf",
        "/site/mail.network",
        "/site/mail.env",
      ],
      configVolume: "/site/config",
    });
  });

  test("is chosen among several by what it runs, or by its name", () => {
    const files = {
      ...config,
      "a.container": "[Container]\nImage=docker.io/library/nginx\n",
      "b.container": unit("Volume=./config:/tmp/docker-mailserver\n"),
      "c.container": unit(""),
    };
    const units = ["a.container", "b.container"];
    expect(server({ units }, files).summary).toMatchObject({
      service: "b",
      describedBy: ["/site/a.container", "/site/b.container"],
    });
    expect(read({ units: [...units, "c.container"] }, files)).toMatchObject({
      refusal: { kind: "several-mail-servers", services: ["b", "c"] },
    });
    expect(server({ units: [...units, "c.container"], service: "c" }, files).summary.service).toBe("c");
  });

  test("that holds secrets of podman's store has them as files that are there and cannot be read", () => {
    const told = server(
      { units: ["m.container"] },
      { ...config, "m.container": unit("Secret=relay\nVolume=./config:/tmp/docker-mailserver\n") },
    );
    const { files } = told.inputs;
    expect([files.state("/run/secrets/relay"), files.read("/run/secrets/relay")]).toEqual([
      "file",
      undefined,
    ]);
    expect(files.state("/run/secrets/other")).toBe("unknown");
  });

  test("with a value that only podman knows says so, as with one that systemd makes", () => {
    const text = unit("Volume=./config:/tmp/docker-mailserver\nSecret=pw,type=env,target=RELAY_PASSWORD\n");
    const told = server({ units: ["m.container"] }, { ...config, "m.container": text });
    expect([settingsOf(told), found(told)]).toEqual([{}, ["unknown-value /site/m.container:5"]]);
    const named =
      "[Container]\nImage=docker-mailserver:15.1.0\nHostName=%i.one.test\nVolume=./config:/tmp/docker-mailserver\n";
    const template = server({ units: ["m@.container"] }, { ...config, "m@.container": named });
    expect([template.inputs.facts, found(template)]).toEqual([
      {},
      ["container-inputs/systemd-unknown /site/m@.container:3"],
    ]);
  });

  test("is a .container", () => {
    expect(read({ units: ["m.pod"] }, { "m.pod": "[Pod]\n" })).toEqual({
      kind: "refused",
      refusal: { kind: "not-a-container-unit", file: "/site/m.pod" },
    });
  });
});

describe("a unit of which no server can be read has one finding", () => {
  test.each([
    ["empty", "", "container-inputs/no-unit-image /site/m.container:1"],
    [
      "another image",
      "[Container]\nImage=docker.io/library/nginx\n",
      "no-mail-container /site/m.container:1",
    ],
    ["a line that is none", "[Container]\nImage\n", "container-inputs/not-a-unit-line /site/m.container:2"],
    ["no section", "Image=x\n", "container-inputs/key-before-section /site/m.container:1"],
  ])("%s", (_, text, finding) => {
    const told = server({ units: ["m.container"] }, { "m.container": text });
    expect([found(told), told.isUnknown]).toEqual([[finding], true]);
  });
});
