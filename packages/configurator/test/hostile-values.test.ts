import { variables } from "@mailconf/dms-env";
import { parse as parseMainCf } from "@mailconf/postfix-main-cf";
import { parse as parseMasterCf } from "@mailconf/postfix-master-cf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { features } from "../src/features/index.ts";
import { siteVariables } from "../src/site.ts";
import { type Built, build, oneAccount } from "./built.ts";

/** Every variable that some feature or the site reads. */
const names = [
  ...new Set([...siteVariables.map(({ name }) => name), ...features.flatMap(({ env }) => Object.keys(env))]),
].filter((name) => variables.get(name)?.type !== "flag");

const hostile = fc
  .array(
    fc.constantFrom(
      "\n",
      "\r",
      '"',
      "'",
      "$",
      "$x",
      "$$",
      "#",
      "\\",
      "}",
      "{",
      "=",
      " ",
      "\t",
      ",",
      ":",
      ";",
      "%",
      "@",
      "x",
      "1",
      "[a]:25",
      "relayhost = evil",
      "\0",
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((pieces) => pieces.join(""));

/** What of Postfix's files a reader takes for settings: names of main.cf, and services with their settings. */
function shape(built: Built) {
  const master = parseMasterCf(built.text("/etc/postfix/master.cf") ?? "");
  const main = parseMainCf(built.text("/etc/postfix/main.cf") ?? "");
  return {
    main: new Map(main.keys.map((parameter) => [parameter, main.get(parameter)])),
    master: master.services.map(({ service, type, command, options }) => [
      service,
      type,
      command,
      ...options.map(({ name }) => name),
    ]),
    diagnostics: [...main.diagnostics, ...master.diagnostics],
  };
}

/** Settings that switch on everything that takes values. */
const everything = {
  SSL_TYPE: "snakeoil",
  ENABLE_SRS: "1",
  ENABLE_POSTGREY: "1",
  ENABLE_RSPAMD: "1",
  DEFAULT_RELAY_HOST: "[d.example]:587",
  RELAY_USER: "user",
  RELAY_PASSWORD: "password",
  POSTFIX_DAGENT: "lmtp:unix:/x",
  POSTSCREEN_ACTION: "drop",
  POSTFIX_INET_PROTOCOLS: "ipv4",
};
const directory = {
  ...everything,
  ACCOUNT_PROVISIONER: "LDAP",
  LDAP_SERVER_HOST: "ldap://x",
  SPOOF_PROTECTION: "1",
};

describe.each([
  ["with accounts in a file", everything],
  ["with a directory", directory],
])("%s, no value of a variable makes, ends or changes another setting of Postfix", (_name, env) => {
  const plain = build({ env, files: oneAccount });
  const before = shape(plain);

  test("names and services stay the same, and each table has as many lines", () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), hostile, (name, value) => {
        const built = build({ env: { ...env, [name]: value }, files: oneAccount });
        const { main, master, diagnostics } = shape(built);
        expect(diagnostics).toEqual([]);
        // A refused value may leave its own setting out, and with it what it stands for; nothing may come in.
        const known = new Set([
          ...before.main.keys(),
          "relayhost",
          "inet_protocols",
          "smtpd_sender_login_maps",
        ]);
        expect(
          [...main.keys()].filter((parameter) => !known.has(parameter) && !ownOf(name).test(parameter)),
        ).toEqual([]);
        if (!structural.has(name)) expect(master).toEqual(before.master);
        for (const [parameter, value] of main) {
          if (value === before.main.get(parameter)) continue;
          if (structural.has(name) || [built, plain].some((each) => dependsOn(each, parameter, name)))
            continue;
          expect([parameter, value]).toEqual([parameter, before.main.get(parameter)]);
        }
        for (const path of ["/etc/mailname", "/etc/postfix/sasl_passwd", "/etc/postfix/vhost"]) {
          const [is, was] = [built.lines(path)?.length ?? 0, plain.lines(path)?.length ?? 0];
          if (!structural.has(name)) expect(is).toBeLessThanOrEqual(was);
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** Whether the variable is among the reasons of a parameter. */
function dependsOn({ tree }: Built, parameter: string, name: string): boolean {
  const file = tree.get("/etc/postfix/main.cf");
  const steps = file?.kind === "file" ? file.steps(parameter) : [];
  return steps.some(({ because }) => because.some((origin) => "name" in origin && origin.name === name));
}

/** Variables whose value chooses services and tables. */
const structural = new Set([
  "SSL_TYPE",
  "ACCOUNT_PROVISIONER",
  "DEFAULT_RELAY_HOST",
  "RELAY_HOST",
  "SMTP_ONLY",
]);

/** The parameters that a variable is allowed to bring in. */
const ownOf = (name: string) =>
  structural.has(name) ? /^(virtual_|smtp_|sender_dependent_|default_transport|mydestination|relay)/ : /^$/;
