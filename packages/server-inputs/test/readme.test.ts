import { configure } from "@mailconf/configurator";
import { memoryFiles } from "@mailconf/lossless";
import { expect, test } from "vitest";
import { readInputs } from "../src/index.ts";

test("the example of the README runs", () => {
  const files = memoryFiles({
    "/srv/mail/compose.yaml":
      "services:\n  mail:\n    image: mailserver/docker-mailserver:15.1.0\n    hostname: mail.one.test\n    volumes: ['./config:/tmp/docker-mailserver']\n",
    "/srv/mail/config/postfix-virtual.cf": "info@one.test anna@one.test\n",
  });
  const server = readInputs({ workingDirectory: "/srv/mail", settings: ["ENABLE_SRS=1"] }, files);
  if (server.kind !== "server") throw new Error(server.refusal.kind);
  expect(server.summary.read).toEqual(["/srv/mail/compose.yaml"]);
  expect(server.inputs.release).toBe("15.1");
  expect(server.inputs.files.read("/tmp/docker-mailserver/postfix-virtual.cf")?.text).toBe(
    "info@one.test anna@one.test\n",
  );
  expect(configure(server.inputs).tree.get("/etc/postfix/virtual")).toMatchObject({ kind: "file" });
});
