import { maskText, memoryFiles, sourceText } from "@mailconf/lossless";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type EnvSetting, readCompose, secretsInVariable, secretsOfSources } from "../src/index.ts";

const head = "services:\n  mail:\n    image: mailserver/docker-mailserver:15.1\n";

/** What may be shown of a Compose file, and of the `.env` beside it. */
function shown(text: string, dotenv = "") {
  const source = sourceText(text, "compose.yaml");
  const files = memoryFiles({ "/.env": dotenv });
  const sources = new Map<ReturnType<typeof sourceText>, EnvSetting["via"]>([[source, "compose"]]);
  const read = (path: string) => {
    const found = files.read(path);
    if (found) sources.set(found, "env-file");
    return found;
  };
  const { settings } = readCompose(source, { files: { read } });
  const secrets = secretsOfSources(sources, settings);
  return [...sources.keys()].map((one) => maskText(one.text, secrets(one) ?? []));
}

test.each([
  "    environment:\n      RELAY_PASSWORD: |\n        one\n      hunter2\n",
  "    environment:\n      RELAY_PASSWORD: one\n      hunter2 three\n      TZ: x\n",
  "    environment:\n      RELAY_PASSWORD:\n    hunter2\n",
])("what stands below a secret name is one, at any indentation: %j", (rest) => {
  const [text] = shown(head + rest);
  expect(text).not.toContain("hunter2");
  if (rest.includes("TZ")) expect(text).toContain("TZ: x");
});

test("a reference to a secret variable is one in any value", () => {
  const text = `${head}    environment:\n      POSTMASTER_ADDRESS: ${"${RELAY_PASSWORD:-x}"}\n      TZ: ${"$ZONE"}\n`;
  expect(shown(text)[0]).toBe(text.replace("${RELAY_PASSWORD:-x}", "********"));
});

test.each(["[relay, srs-key]", "[ relay ] # one"])("names of secrets are none: %s", (names) => {
  const text = `${head}    secrets: ${names}\n`;
  expect(shown(text)[0]).toBe(text);
});

test.each(["hunter2", "[relay, 'hunter2 x']", "[hunter2!]"])(
  "what is no list of names is one: %s",
  (value) => {
    expect(shown(`${head}    secrets: ${value}\n`)[0]).not.toContain("hunter2");
  },
);

/** Stands where the secret is filled in. */
const hole = "\uE000";

describe("of a Compose file", () => {
  test.each([
    `x-word: &b ${hole}\n${head}    environment:\n      RELAY_PASSWORD: *b\n`,
    `x-word: &b "${hole}" # why\n${head}    environment:\n      SRS_SECRET: *b\n`,
    `x-env: &e\n  RELAY_PASSWORD: ${hole}\n${head}    environment:\n      <<: *e\n      TZ: Europe/Berlin\n`,
    `x-item: &i RELAY_PASSWORD=${hole} ${hole}\n${head}    environment:\n      - *i\n`,
    `${head}    environment: [ "RELAY_PASSWORD=${hole} ${hole}", TZ=x y ]\n`,
    `${head}    environment: { RELAY_PASSWORD: ${hole} ${hole}, TZ: x y }\n`,
    `${head}    environment:\n      RELAY_PASSWORD: "${hole}" # why\n`,
    `${head}    environment:\n      RELAY_HOST: ann:${hole}\n`,
  ])("%j shows all but the secret, whatever it is", (template) => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,12}$/), (word) => {
        const [text] = shown(template.replaceAll(hole, word));
        const stars = template.replaceAll(`${hole} ${hole}`, hole).replaceAll(hole, "********");
        expect(text).toBe(stars.replace(/(RELAY_PASSWORD|SRS_SECRET): \*b/, "$1: ********"));
      }),
      { numRuns: 30 },
    );
  });

  test("the default of an interpolated secret is secret", () => {
    const [text] = shown(
      `${head}    environment:\n      RELAY_PASSWORD: \${X:-one two}\n      TZ: \${TZ:-x}\n`,
    );
    expect(text).toContain("RELAY_PASSWORD: ********\n      TZ: ${TZ:-x}\n");
  });

  test.each([">-", "|", "|2-"])("a block %s behind an anchor is secret line by line", (mark) => {
    const [text] = shown(
      `x: &b ${mark}\n    one\n    two\n\ny: z\n${head}    environment:\n      SRS_SECRET: *b\n`,
    );
    expect(text).toContain(`x: &b ${mark}\n    ********\n    ********\n\ny: z\n`);
  });

  test.each([
    `x-tz: &b Europe/Berlin\n${head}    environment:\n      TZ: *b\n      RELAY_PASSWORD__FILE: /run/x\n`,
    `x-e: &e { TZ: x, RELAY_HOST: relay.test }\n${head}    environment: *e\n`,
    `${head}    environment:\n      - RELAY_PASSWORD\n      - RELAY_HOST=relay\n`,
  ])("%j shows all of what is no secret", (text) => {
    expect(shown(text)[0]).toBe(text);
  });
});

describe("of .env", () => {
  const compose = (value: string) => `${head}    environment:\n      RELAY_PASSWORD: ${value}\n`;

  test.each(["${WORD}", "$WORD", '"${WORD:-x}"', "a${WORD}"])("what %s refers to is secret", (value) => {
    expect(shown(compose(value), "WORD=one\nTZ=x\n")[1]).toBe("WORD=********\nTZ=x\n");
  });

  test("what a secret of it refers to is secret as well", () => {
    expect(shown(compose("${A}"), "B=one\nA=${B}\nC=${B}\n")[1]).toBe("B=********\nA=********\nC=${B}\n");
  });

  test.each(["$$WORD", "a$WORD", "$$$${WORD}"])("%s refers to nothing that may not be shown", (value) => {
    expect(shown(compose(value), "WORD=one\n")[1]).toBe("WORD=one\n");
  });
});

test.each([
  ["RELAY_HOST", "ann:12345", "ann:********"],
  ["DEFAULT_RELAY_HOST", "smtp://ann:pw@r.test", "smtp://ann:********@r.test"],
  ["DEFAULT_RELAY_HOST", "[r.test]:587", "[r.test]:587"],
  ["LDAP_SERVER_HOST", "ann:pw@ldap.test", "ann:********@ldap.test"],
  ["LDAP_SERVER_HOST", "ldap://ldap.test:389", "ldap://ldap.test:389"],
  ["RELAY_USER", "ann:pw", "ann:********"],
  ["RELAY_USER", "ann@a.test", "ann@a.test"],
  ["POSTMASTER_ADDRESS", "ann:pw@a.test", "ann:********@a.test"],
  ["TZ", "a:b", "a:b"],
  ["LDAP_BIND_PW", "pw", "********"],
])("of the variable %s=%s is shown %s", (name, value, expected) => {
  expect(maskText(value, secretsInVariable(name, value))).toBe(expected);
});

test("secrets of a Compose file are found in time that grows with the text", () => {
  for (const part of [
    "a: ",
    "- ",
    "[ A_PASSWORD=x, ",
    "{ A_PASSWORD: x ",
    "&a ",
    "x: &b\n",
    "A_PASSWORD: *b\n",
    "A_PASSWORD=${A} ",
  ]) {
    const source = sourceText(part.repeat(100_000 / part.length));
    secretsOfSources(new Map([[source, "compose"]]), [])(source);
  }
});
