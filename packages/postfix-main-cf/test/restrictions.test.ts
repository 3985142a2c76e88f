import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Configuration, check, parse, readRestrictions } from "../src/index.ts";
import { parameters } from "../src/parameters.ts";
import { restrictions } from "../src/restrictions.ts";

const environment = { parameters: parameters("3.10"), hostname: "mx.example.org" };

/** What is said about a main.cf: the code, the text that it points at, the hint. */
function said(text: string): string[] {
  const source = `compatibility_level = 3.6\n${text}`;
  return check(new Configuration(parse(source), environment)).map(({ code, span, hint }) =>
    [code.replace("postfix-main-cf/", ""), source.slice(span.start, span.end), ...(hint ? [hint] : [])].join(
      " | ",
    ),
  );
}

describe("restrictions", () => {
  test("are read with what they take", () => {
    const read = readRestrictions(
      "permit_mynetworks, Reject_RBL_Client bl.test, sleep 5 check_policy_service { inet:h:1, timeout=2s } hash:/x",
      "check_client_access",
    );
    expect(read.map(({ name, takes, argument }) => [name, takes, argument])).toEqual([
      ["permit_mynetworks", undefined, undefined],
      ["Reject_RBL_Client", "domain", "bl.test"],
      ["sleep", "seconds", "5"],
      ["check_policy_service", "server", "inet:h:1, timeout=2s"],
      ["check_client_access", "table", "hash:/x"],
    ]);
  });

  test("that smtpd does not know are named where they stand, also behind a continued line and a reference", () => {
    expect(
      said(
        "ours = reject_unauth_destinaton\nsmtpd_recipient_restrictions = permit_mynetworks,\n# why\n  $ours,\n  reject\n",
      ),
    ).toEqual(["unknown-restriction | reject_unauth_destinaton | reject_unauth_destination"]);
  });

  test("of the user's own are known, and looked into", () => {
    const classes = "smtpd_restriction_classes = strict\nstrict = reject_nothing_like_it, hash:/x\n";
    expect(said(`${classes}smtpd_client_restrictions = strict\n`)).toEqual([
      "unknown-restriction | reject_nothing_like_it",
    ]);
  });

  test.each([
    ["smtpd_client_restrictions = check_client_access", "restriction-argument | check_client_access"],
    ["smtpd_client_restrictions = check_client_access permit", "restriction-argument | check_client_access"],
    ["smtpd_helo_restrictions = sleep soon", "restriction-argument | sleep"],
    ["smtpd_data_restrictions = hash:/x", "bare-table | hash:/x | check_client_access hash:/x"],
    ["smtpd_helo_restrictions = permit, reject", "unreached-restriction | reject"],
    ["smtpd_client_restrictions = permit_mx_backup", "obsolete-restriction | permit_mx_backup"],
    [
      "smtpd_relay_restrictions = permit_mynetworks",
      "no-relay-guard | permit_mynetworks | reject_unauth_destination",
    ],
    [
      "smtpd_relay_restrictions = permit, reject_unauth_destination",
      "unreached-restriction | reject_unauth_destination",
    ],
  ])("%s", (line, wanted) => {
    expect(said(`${line}\n`)).toContain(wanted);
  });

  test("that are right are not talked about", () => {
    expect(
      said(
        "smtpd_client_restrictions = hash:/x, warn_if_reject reject, permit\nsmtpd_relay_restrictions =\n" +
          "smtpd_recipient_restrictions = permit_sasl_authenticated, defer_unauth_destination\n",
      ),
    ).toEqual([]);
  });
});

describe("tables", () => {
  test.each([
    ["virtual_alias_maps = hash /etc/x", ["no-table-type | hash", "no-table-type | /etc/x"]],
    ["virtual_alias_maps = hsh:/etc/x", ["unknown-table-type | hsh:/etc/x | hash:/etc/x"]],
    ["header_checks = proxy:pcr:/etc/x", ["unknown-table-type | proxy:pcr:/etc/x | proxy:pcre:/etc/x"]],
    ["virtual_alias_maps = $alias_maps inline:{a=b,{c = d e}} static:{user:x y} proxy:mysql:/m", []],
  ])("%s", (line, wanted) => {
    expect(said(`${line}\n`).filter((one) => one.includes("table"))).toEqual(wanted);
  });
});

const smtpd = (() => {
  const asked = spawnSync("postconf", ["-h", "daemon_directory"], { encoding: "utf8" });
  return asked.status === 0 ? join(asked.stdout.trim(), "smtpd") : undefined;
})();

describe("smtpd", () => {
  if (!smtpd) {
    console.warn("SKIPPED: the names of restrictions against smtpd, because postconf is missing");
    test.skip("has every restriction", () => {});
    return;
  }
  test("has every restriction of the table in its program", () => {
    // The linker lets names share their ends, so only the end of each is certain.
    const program = readFileSync(smtpd).toString("latin1");
    expect([...restrictions.keys()].filter((name) => !program.includes(`${name}\0`))).toEqual([]);
  });
});
