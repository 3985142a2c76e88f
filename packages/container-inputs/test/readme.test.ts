import { memoryFiles } from "@mailconf/lossless";
import { expect, test } from "vitest";
import { readComposeProject } from "../src/index.ts";

test("the example of the README runs", () => {
  const files = memoryFiles({
    "/srv/mail/compose.yaml":
      "services:\n  mail:\n    image: mailserver/docker-mailserver:15.1\n    secrets: [relay]\nsecrets:\n  relay: {file: ./relay.txt}\n",
    "/srv/mail/compose.override.yaml":
      "services:\n  mail:\n    environment:\n      - RELAY_PASSWORD__FILE=/run/secrets/relay\n",
  });
  const { services, read, refusal } = readComposeProject({ files, workingDirectory: "/srv/mail" });
  const mail = services.get("mail");
  expect(mail?.image?.value).toBe("mailserver/docker-mailserver:15.1");
  expect(mail?.environment.get("RELAY_PASSWORD__FILE")?.at.source.name).toBe(
    "/srv/mail/compose.override.yaml",
  );
  expect(mail?.files[0]).toMatchObject({
    path: "/run/secrets/relay",
    content: { kind: "host", path: "/srv/mail/relay.txt" },
  });
  expect(read.map(({ path }) => path)).toEqual(["/srv/mail/compose.yaml", "/srv/mail/compose.override.yaml"]);
  expect(refusal).toBeUndefined();
});
