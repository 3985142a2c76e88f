import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dms, exampleWith } from "./run.ts";

const withOverride = (comment: string) =>
  exampleWith({ "config/postfix-main.cf": `${comment}biff = perhaps\n` });

const checked = (folder: string, ...options: string[]) => {
  const { status, stdout } = dms(folder, "check", "--json", ...options);
  const { diagnostics, data } = JSON.parse(stdout);
  return { status, codes: diagnostics.map(({ code }: { code: string }) => code), silenced: data.silenced };
};

describe("a finding that is meant to be", () => {
  const [found] = checked(withOverride("")).codes.filter(
    (code: string) => code.startsWith("postfix-main-cf/") || code.startsWith("DMS"),
  );

  test("is silent after a comment with a reason on the line above, and counted", () => {
    const folder = withOverride(`# dms:ignore ${found} it is a test\n`);
    const { codes, silenced } = checked(folder);
    expect(codes).not.toContain(found);
    expect(silenced).toEqual([expect.objectContaining({ code: found, line: 2, reason: "it is a test" })]);
    expect(dms(folder, "check").stdout).toContain("(1 silenced)");
  });

  test("is not without a reason", () => {
    expect(checked(withOverride(`# dms:ignore ${found}\n`)).codes).toEqual(
      expect.arrayContaining([found, "DMS994"]),
    );
  });

  test("is silent by an entry of dms.config.yaml, or of the file that is named", () => {
    const folder = withOverride("");
    const list = `ignore:\n  - code: ${found}\n    path: postfix-main.cf\n    reason: it is a test\n`;
    writeFileSync(join(folder, "other.yaml"), list);
    expect(checked(folder).codes).toContain(found);
    expect(checked(folder, "--lint-config", "other.yaml").codes).not.toContain(found);
    writeFileSync(join(folder, "dms.config.yaml"), list);
    expect(checked(folder).codes).not.toContain(found);
  });
});

test("a list that cannot be read or is misspelt is told, and nothing is written", () => {
  const folder = exampleWith({ "dms.config.yaml": "ignore:\n  - cod: DMS301\n" });
  expect(checked(folder)).toMatchObject({ status: 1 });
  expect(dms(folder, "build", "out").status).toBe(1);
  expect(existsSync(join(folder, "out"))).toBe(false);
  expect(dms(folder, "check", "--lint-config", "nothing.yaml").status).toBe(3);
});

test("an open relay may be kept silent in a check, by the list; nothing is built of it", () => {
  const open = "mynetworks = 0.0.0.0/0\n";
  const folder = exampleWith({ "config/postfix-main.cf": `# dms:ignore DMS404 a lab\n${open}` });
  expect(checked(folder).codes).toEqual(expect.arrayContaining(["DMS404", "DMS994"]));
  writeFileSync(join(folder, "config/postfix-main.cf"), open);
  const ignored = ["DMS404", "DMS405"].map((code) => `  - { code: ${code}, reason: a lab }\n`).join("");
  writeFileSync(join(folder, "dms.config.yaml"), `ignore:\n${ignored}`);
  expect(checked(folder).codes).not.toContain("DMS404");
  const { status, stderr } = dms(folder, "build", "out");
  expect(status).toBe(1);
  expect(stderr).toContain("DMS404");
});

test("the reason of a comment shows no secret", () => {
  const { silenced } = checked(
    withOverride(`# dms:ignore postfix-main-cf/wrong-value smtp_sasl_password_maps = static:ann:Zq7AZq7B\n`),
  );
  expect(JSON.stringify(silenced)).not.toContain("Zq7A");
});
