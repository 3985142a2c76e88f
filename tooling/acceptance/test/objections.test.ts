import { sourceText } from "@mailconf/lossless";
import { expect, test } from "vitest";
import type { Answer } from "../src/ask.ts";
import { objections } from "../src/objections.ts";
import { faulty } from "./faulty.ts";

const override = "auth_verbose = no\nmail_plugins = notify\n";
const site = {
  ...faulty("15.1"),
  files: new Map([
    ["/tmp/docker-mailserver/dovecot.cf", Buffer.from(override)],
    ["/etc/dovecot/local.conf", Buffer.from(`# Settings of the user.\n${override}`)],
  ]),
};
const finding = {
  code: "configurator/dovecot-setting-behind-filter",
  severity: "warning",
  message: "expected mail_plugins in the protocols",
  source: sourceText(override, "/tmp/docker-mailserver/dovecot.cf"),
  span: { start: 18, end: 30 },
} as const;
const answer = (said: string[], status = 0): Answer => ({
  site,
  question: { subject: "Dovecot", about: "doveconf -n", reads: [], command: () => ["doveconf", "-n"] },
  status,
  said,
});
const warning = "doveconf: Warning: /etc/dovecot/local.conf line 3: Global setting won't change the setting";

test("a message is an objection", () => {
  expect(objections(answer([warning]))).toEqual([`faulty: doveconf -n: ${warning}`]);
});

test("a message is no objection if a finding stands at the line of the user's file that it is about", () => {
  const told = { ...site, findings: [finding] };
  expect(objections({ ...answer([warning]), site: told })).toEqual([]);
  const elsewhere = warning.replace("line 3", "line 2");
  expect(objections({ ...answer([elsewhere]), site: told })).toHaveLength(1);
});

test("a program that fails objects, whatever the findings are", () => {
  expect(objections({ ...answer([warning], 89), site: { ...site, findings: [finding] } })).toEqual([
    "faulty: doveconf -n: exit 89",
  ]);
});
