import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  diagnostics,
  input,
  isSecretName,
  masked,
  maskFinding,
  maskText,
  renderDiagnostic,
  secretsBehindNames,
  secretsInLines,
  secretsInValue,
  sourceText,
  wording,
} from "../src/index.ts";

const shown = (value: string, name = "") => maskText(value, secretsInValue(value, name));

describe("names of secrets", () => {
  it.each([
    ..."password smtp_sasl_password RELAY_PASSWORD ldapauth_dnpass bind_pw bindpw LDAP_BINDPW X_APIKEY pasword".split(
      " ",
    ),
    ..."pass_word RELAY_PASSWOrD RELAY_PASWORD AWS_SECRET_ACCESS_KEY AWS_SES_USERPASS secretAccessKey requirepass private_key pwd".split(
      " ",
    ),
    ..."mail_crypt_global_private_key RELAY_PASSWORD_OLD password_hash doveadm_password esmtppassword SRS_SECRET".split(
      " ",
    ),
  ])("%s is one", (name) => expect(isSecretName(name)).toBe(true));

  it.each([
    ..."password_query pass_attrs default_pass_scheme smtp_sasl_password_maps RELAY_PASSWORD__FILE passdb".split(
      " ",
    ),
    ..."ssl_key smtp_tls_key_file mynetworks passwd-file bypass nopassword compass myhostname token_url constructor".split(
      " ",
    ),
    "",
  ])("%s is none", (name) => expect(isSecretName(name)).toBe(false));
});

it("takes a secret that its shape tells for no name of another one", () => {
  const text = "smtp://ann:secret@r.test and more";
  expect(maskText(text, secretsBehindNames(text))).toBe("smtp://ann:********@r.test and more");
});

describe("shapes of secrets", () => {
  it("hides the value of a secret name whole", () => expect(shown("a b", "bind_pw")).toBe("********"));

  it.each([
    ["smtp://ann:pw@r.test:25", "smtp://ann:********@r.test:25"],
    ["smtp://ann:p@w@r.test", "smtp://ann:********@r.test"],
    ["host=db user=u password=pw dbname=d", "host=db user=u password=******** dbname=d"],
    ["user=u pass='a b' x=y", "user=u pass='********' x=y"],
    ["password={PLAIN}pw", "password=********"],
    ["http://h/?x=1&api_key=k&y=2", "http://h/?x=1&api_key=********&y=2"],
    ["$6$salt$abcdefghijklmnop", "********"],
    ["ldap://h:389/dc=x", "ldap://h:389/dc=x"],
    ["mynetworks = 10.0.0.0/8", "mynetworks = 10.0.0.0/8"],
    ["proxy=y nopassword=y", "proxy=y nopassword=y"],
  ])("%s", (value, expected) => expect(shown(value)).toBe(expected));

  it.each([
    ["static:ann:pw", "static:ann:********"],
    ["static:{ann:p w}", "static:{ann:********}"],
    ["static:pw", "static:********"],
    ["inline:{r.test=ann:pw, {s.test=bob:x}}", "inline:{r.test=ann:********, {s.test=bob:********}}"],
    ["hash:/etc/postfix/sasl_passwd", "hash:/etc/postfix/sasl_passwd"],
  ])("tables within the value of a password setting: %s", (value, expected) => {
    expect(shown(value, "smtp_sasl_pasword_maps")).toBe(expected);
    expect(shown(value, "virtual_uid_maps")).toBe(value);
  });

  it("takes time that grows with the value", () => {
    for (const part of [
      "a",
      "a=",
      "://a:",
      "$6$",
      "{PLAIN}",
      "static:{",
      "inline:{a=",
      "-----BEGIN ",
      "pass=",
    ])
      secretsInValue(part.repeat(100_000 / part.length), "password_maps");
  });
});

describe("masked texts", () => {
  it("keep lines, and show every secret as eight stars", () => {
    const source = sourceText("a = one\nb = two\n  three\nc = four\n");
    const { text } = masked(source, [{ start: 12, end: 23 }]).source;
    expect(text).toBe("a = one\nb = ********\n  ********\nc = four\n");
  });

  it("are the same for every secret, and so are the places in them", () => {
    const word = fc.string({ minLength: 1 }).filter((text) => !/[\r\n]/.test(text));
    fc.assert(
      fc.property(word, word, word, word, fc.nat(), (before, behind, one, other, place) => {
        const [first, second] = [one, other].map((secret) => {
          const text = before + secret + behind;
          const view = masked(sourceText(text), [
            { start: before.length, end: before.length + secret.length },
          ]);
          const outside = place % behind.length;
          const at = before.length + secret.length + outside;
          return { text: view.source.text, span: view.span({ start: at, end: at + 1 }) };
        });
        expect(first).toEqual(second);
        expect(first?.text).toBe(`${before}********${behind}`);
      }),
    );
  });

  it("cover all stars with a span that lies in a secret", () => {
    const view = masked(sourceText("a=secretword;b"), [{ start: 2, end: 12 }]);
    expect(view.span({ start: 4, end: 5 })).toEqual({ start: 2, end: 10 });
    expect(view.span({ start: 12, end: 14 })).toEqual({ start: 10, end: 12 });
  });
});

describe("findings about secrets", () => {
  const diagnose = diagnostics("x", {
    odd: { severity: "error", message: "{name} has {value:input}", hint: "{name} = {value:input}" },
  });
  const source = sourceText("pw = kx9\npw\n", "f");

  it("show nothing of them: not in the line, not in message or hint", () => {
    const found = diagnose("odd", { start: 5, end: 8 }, { name: "pw", value: "kx9" });
    expect(renderDiagnostic(found, source, { secrets: [{ start: 5, end: 8 }] })).toBe(
      "f:1:6 error x/odd\n  |\n1 | pw = ********\n  |      ^^^^^^^^ pw has ********\n  = hint: pw = ********",
    );
  });

  it("are left whole where they are about something else", () => {
    const found = diagnose("odd", { start: 9, end: 11 }, { name: "pw", value: "kx9" });
    expect(maskFinding({ ...found, source }, [{ start: 5, end: 8 }]).message).toBe("pw has kx9");
  });

  it("shows no secret in what is repeated of another text", () => {
    const message = wording`mail goes to ${input("smtp://ann:kx9@h.test")}, not to smtp://a:b@c`;
    const found = { code: "x", severity: "info", message: message.text, span: { start: 0, end: 1 } } as const;
    const finding = { ...found, quotes: { message: message.quotes }, source: sourceText("a b") };
    for (const secrets of [[], [{ start: 2, end: 3 }]])
      expect(maskFinding(finding, secrets).message).toBe(
        "mail goes to smtp://ann:********@h.test, not to smtp://a:b@c",
      );
  });

  it("say where words of the input stand", () => {
    expect(wording`found "${input("a")}", not ${3}`).toEqual({
      text: 'found "a", not 3',
      quotes: [{ start: 7, end: 8 }],
    });
  });

  it("say so of texts that are put together from others", () => {
    const reason = wording`"${input("kx9")}" is no port`;
    expect(diagnose("odd", { start: 5, end: 8 }, { name: "pw", value: "kx9" }).quotes).toEqual({
      message: [{ start: 7, end: 10 }],
      hint: [{ start: 5, end: 8 }],
    });
    const nested = diagnostics("x", { bad: { severity: "error", message: "in {name}: {reason}" } });
    const found = nested("bad", { start: 5, end: 8 }, { name: "pw", reason });
    expect(found).toMatchObject({
      message: 'in pw: "kx9" is no port',
      quotes: { message: [{ start: 8, end: 11 }] },
    });
    expect(wording`${1}: ${reason}, ${input("b")}`).toEqual({
      text: '1: "kx9" is no port, b',
      quotes: [
        { start: 4, end: 7 },
        { start: 21, end: 22 },
      ],
    });
  });
});

describe("secrets in lines of names and values", () => {
  const lines = (text: string) => maskText(text, secretsInLines(sourceText(text)));

  it.each([
    ["RELAY_PASSWORD=p w\nA=b\n", "RELAY_PASSWORD=********\nA=b\n"],
    ["  - RELAY_PASSWORD=pw\n  - A=b\n", "  - RELAY_PASSWORD=********\n  - A=b\n"],
    ['  - "RELAY_PASSWORD=p\'w"\n', '  - "RELAY_PASSWORD=********"\n'],
    ['  RELAY_PASSWORD: "p#w" # why\n', '  RELAY_PASSWORD: "********" # why\n'],
    ["  RELAY_PASSWORD: p#w # why\n", "  RELAY_PASSWORD: ******** # why\n"],
    [
      "  RELAY_PASSWORD: |\n    one\n\n    two\n  A: b\n",
      "  RELAY_PASSWORD: ********\n    ********\n\n    ********\n  A: b\n",
    ],
    ["env: {A: b, RELAY_PASSWORD: pw, C: d}\n", "env: {A: b, RELAY_PASSWORD: ********, C: d}\n"],
    ["# RELAY_PASSWORD=pw\n", "# RELAY_PASSWORD=********\n"],
    ["RELAY_PASWORD = pw\r\n", "RELAY_PASWORD = ********\r\n"],
    ["RELAY_PASSWORD__FILE=/run/secrets/x\n", "RELAY_PASSWORD__FILE=/run/secrets/x\n"],
    ["RELAY_PASSWORD=\nA=b", "RELAY_PASSWORD=\nA=b"],
  ])("%j", (text, expected) => expect(lines(text)).toBe(expected));
});

describe("secrets in texts without a syntax to rely on", () => {
  const behind = (text: string, options = {}) => maskText(text, secretsBehindNames(text, options));

  it.each([
    ["RELAY PASSWORD pw x\nb", "RELAY PASSWORD ********\nb"],
    ["passwordpw", "password********"],
    ["SEC RET=pw", "SEC RET=********"],
    ["RELAY_PASSWORD\n  = pw", "RELAY_PASSWORD\n  = ********"],
    ["my_pasword : 'p w'\n", "my_pasword : '********'\n"],
    ["smtp:/ann:x9@r.test", "smtp:/ann:********@r.test"],
    [
      "RELAY_PASSWORD__FILE=/run/x\npassword_maps = hash:/x",
      "RELAY_PASSWORD__FILE=/run/x\npassword_maps = hash:/x",
    ],
    ["RELAY_PASSWORD\nRELAY_USER", "RELAY_PASSWORD\nRELAY_USER"],
  ])("%j", (text, expected) => expect(behind(text)).toBe(expected));

  it("counts only names with a separator in prose", () => {
    expect(behind("the password is kept\n", { assigned: true })).toBe("the password is kept\n");
    expect(behind("# password = pw\n", { assigned: true })).toBe("# password = ********\n");
    expect(behind('# password "pw"\n', { assigned: true })).toBe('# password "********"\n');
  });

  it("hides words where the format has words", () => {
    expect(behind('password pw is ann pass "a \\" b" here', { reach: "word" })).toBe(
      'password ******** is ann pass "********" here',
    );
  });

  it("hides lines up to the quote that closes a secret, but no assignment", () => {
    expect(behind('password = "a\nb"\nc = d\n', { reach: "lines" })).toBe(
      'password = "********\n********"\nc = d\n',
    );
    expect(behind('password = "a\nb\nc=d\n', { reach: "lines" })).toBe(
      'password = "********\n********\nc=d\n',
    );
  });

  it("knows the caller's names as well", () => {
    const isSecret = (name: string) => name === "MY_WORD";
    expect(behind("MY_WORD x", { isSecret })).toBe("MY_WORD ********");
  });

  it("takes time that grows with the text", () => {
    for (const part of ["password ", 'password="', "pass word", "export ", "passwordx\n", 'pw "\n', "a:b"])
      for (const reach of ["line", "lines", "word"] as const)
        secretsBehindNames(part.repeat(200_000 / part.length), { reach });
  });
});

describe("commands and logins in a value", () => {
  it.each([
    ["curl -u ann:pw http://x", "curl -u ann:******** http://x"],
    ["curl --user 'ann:pw' x", "curl --user 'ann:********' x"],
    ["deliver --password pw -d", "deliver --password ******** -d"],
    ['("--password", "pw", "-d")', '("--password", "********", "-d")'],
    ["deliver --auth-password 'pw'", "deliver --auth-password '********'"],
    ["ann:pw@h.test", "ann:********@h.test"],
    ["ann:p@w@h.test:25", "ann:********@h.test:25"],
  ])("of %j is shown %j", (value, expected) => expect(shown(value, "mda")).toBe(expected));

  it.each([
    "deliver --password-file /x -u nobody",
    "deliver --password -d",
    "sort -u a:",
    "curl -u: http://x",
    "mailto:ann@h.test",
    "smtp:ann@h.test",
    "root: ann@h.test",
    "redis:host=h:port=1",
    "ann@h.test:25",
  ])("all of %j is shown", (value) => expect(shown(value, "mda")).toBe(value));

  it("of a line without a name is no login: it may be an alias", () => {
    expect(shown("root:ann@h.test")).toBe("root:ann@h.test");
  });
});
