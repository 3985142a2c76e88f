import { describe, expect, test } from "vitest";
import { configureWith, oneAccount, textOf } from "./support.ts";

const entries = `set bouncemail
poll imap.remote.test with proto IMAP
  user "poll" there with password "poll one" is ann@example.com here ssl
skip old.remote.test proto POP3 user x password y
poll pop.remote.test proto POP3 user bob2 password x is ann@example.com
`;
describe("fetchmail", () => {
  test("is not configured unless it is switched on", () => {
    const made = configureWith({ files: { ...oneAccount, "fetchmail.cf": entries } });
    expect(textOf(made, "/etc/fetchmailrc")).toBeUndefined();
  });

  test("reads the general settings, then the user's entries; nobody else reads the passwords", () => {
    const made = configureWith({
      env: { ENABLE_FETCHMAIL: "1" },
      files: { ...oneAccount, "fetchmail.cf": entries },
    });
    expect(textOf(made, "/etc/fetchmailrc")).toMatch(
      /^#.*\nset daemon 300\nset syslog\nset bouncemail\npoll imap/,
    );
    const file = made.tree.get("/etc/fetchmailrc");
    expect(file).toMatchObject({ secret: true, access: { mode: 0o600, owner: "fetchmail:root" } });
  });

  test("in parallel mode has one process per entry, told apart by grammar and not by the word poll", () => {
    const made = configureWith({
      env: { ENABLE_FETCHMAIL: "1", FETCHMAIL_PARALLEL: "1", FETCHMAIL_POLL: "60" },
      files: { ...oneAccount, "fetchmail.cf": entries },
    });
    const parts = [...made.tree.keys()].filter((path) => path.startsWith("/etc/fetchmailrc.d/"));
    expect(parts).toEqual(["/etc/fetchmailrc.d/fetchmail-1.rc", "/etc/fetchmailrc.d/fetchmail-2.rc"]);
    expect(textOf(made, parts[0] ?? "")).toContain('password "poll one"');
    expect(textOf(made, parts[1] ?? "")).toMatch(/set bouncemail.*poll pop\.remote\.test/s);
    expect(textOf(made, parts[1] ?? "")).not.toContain("imap.remote.test");
    const program = textOf(made, "/etc/supervisor/conf.d/fetchmail-2.conf");
    expect(program).toContain("--daemon 60 --idfile /var/lib/fetchmail/fetchmail-2.UIDL-cache");
  });

  test("each line of a part has its own line as reason", () => {
    const made = configureWith({
      env: { ENABLE_FETCHMAIL: "1", FETCHMAIL_PARALLEL: "1" },
      files: { ...oneAccount, "fetchmail.cf": "poll a.test user b\npoll c.test\n  user d pass e\n" },
    });
    const file = made.tree.get("/etc/fetchmailrc.d/fetchmail-2.rc");
    const steps = file?.kind === "file" ? file.steps(["c.test", "d", "password"]) : [];
    expect(steps.map(({ value }) => value)).toEqual(["e"]);
    const places = steps.flatMap(({ because }) =>
      because.flatMap((origin) =>
        origin.kind === "volume" ? [origin.source.position(origin.span.start)] : [],
      ),
    );
    expect(places).toEqual([expect.objectContaining({ line: 3 })]);
  });

  test("what fetchmail would refuse is found in the user's file", () => {
    const made = configureWith({
      env: { ENABLE_FETCHMAIL: "1" },
      files: { ...oneAccount, "fetchmail.cf": "poll a.test proto NONSENSE\n" },
    });
    const found = made.findings.find(({ source }) => source.name.endsWith("fetchmail.cf"));
    expect(found?.severity).toBe("error");
    expect(found?.source.position(found.span.start).line).toBe(1);
  });
});

describe("getmail", () => {
  const account =
    "[retriever]\ntype = SimpleIMAPSSLRetriever\nserver = imap.remote.test\nusername = r\npassword = s\n\n[destination]\ntype = MDA_external\npath = /usr/lib/dovecot/deliver\n";

  test("writes a file for each account, behind the shared options", () => {
    const made = configureWith({
      env: { ENABLE_GETMAIL: "1" },
      files: { ...oneAccount, "getmail/ann.cf": account, "getmail/notes.txt": "" },
    });
    const files = [...made.tree.keys()].filter((path) => path.startsWith("/etc/getmailrc.d/"));
    expect(files).toEqual(["/etc/getmailrc.d/ann"]);
    expect(textOf(made, "/etc/getmailrc.d/ann")).toMatch(/^#.*\n\[options\]\nverbose = 0\n.*\[retriever\]/s);
    expect(made.tree.get("/etc/getmailrc.d/ann")).toMatchObject({ secret: true, access: { mode: 0o600 } });
  });

  test("the volume's own options replace the shared ones", () => {
    const made = configureWith({
      env: { ENABLE_GETMAIL: "1" },
      files: {
        ...oneAccount,
        "getmail/ann.cf": account,
        "getmail/getmailrc_general.cf": "[options]\ndelete = true\n",
      },
    });
    expect(textOf(made, "/etc/getmailrc.d/ann")).toMatch(/^\[options\]\ndelete = true\n\[retriever\]/);
    expect(textOf(made, "/etc/getmailrc_general")).toBe("[options]\ndelete = true\n");
  });

  test("a section that the shared options have already is refused: getmail reads each once", () => {
    const made = configureWith({
      env: { ENABLE_GETMAIL: "1" },
      files: { ...oneAccount, "getmail/ann.cf": `${account}[options]\ndelete = true\n` },
    });
    const found = made.findings.find(({ code }) => code === "getmail-section-repeated");
    expect(found?.severity).toBe("error");
    expect(found?.source.slice(found.span)).toContain("[options]");
  });
});
