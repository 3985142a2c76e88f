import { expect, test } from "vitest";
import { type Key, parse } from "../../src/logrotate/index.ts";

const fail2ban = `/var/log/fail2ban.log {

    weekly
    rotate 4 
    compress # with gzip
    postrotate
	fail2ban-client flushlogs 1>/dev/null
    endscript

    # create 640 fail2ban adm
    create 640 root adm
}
`;
const logs = "/var/log/fail2ban.log";

test("a value is changed in its place", () => {
  const doc = parse(fail2ban);
  expect(doc.get([logs, "rotate"])).toBe("4");
  expect(doc.get([logs, "compress"])).toBe("");
  expect(doc.set([logs, "rotate"], "7").toString()).toBe(fail2ban.replace("rotate 4", "rotate 7"));
  expect(
    parse("/x {\n  size = 10k\n  weekly\n}\n")
      .set(["/x", "size"], "1M")
      .set(["/x", "weekly"], "1")
      .toString(),
  ).toBe("/x {\n  size = 1M\n  weekly 1\n}\n");
});

test("an interval takes the place of another", () => {
  expect(parse(fail2ban).delete([logs, "weekly"]).set([logs, "daily"], "").toString()).toBe(
    fail2ban.replace("    weekly\n", "").replace("adm\n}", "adm\n    daily\n}"),
  );
});

test("a script is its lines", () => {
  const doc = parse(fail2ban);
  expect(doc.get([logs, "postrotate"])).toBe("\tfail2ban-client flushlogs 1>/dev/null");
  expect(doc.set([logs, "postrotate"], "a\nb }").toString()).toContain(
    "    postrotate\na\nb }\n    endscript\n",
  );
  expect(doc.delete([logs, "postrotate"]).toString()).not.toContain("endscript");
  expect(() => doc.set([logs, "postrotate"], "a\n endscript\nb")).toThrow(RangeError);
});

test("a new block goes to the end, a directive for all logs above blocks and what includes them", () => {
  expect(parse(fail2ban).set(["/var/log/mail/mail.log", "rotate"], "4").toString()).toBe(
    `${fail2ban}/var/log/mail/mail.log {\n    rotate 4\n}\n`,
  );
  expect(parse("weekly\n# packages\ninclude /etc/logrotate.d\n").set(["", "compress"], "").toString()).toBe(
    "weekly\ncompress\n# packages\ninclude /etc/logrotate.d\n",
  );
});

test("a block may be about several logs", () => {
  const doc = parse('/var/log/a\n/var/log/b "/c d"\n{\n\trotate 4\n}\n');
  expect(doc.blocks).toEqual(['/var/log/a /var/log/b "/c d"']);
  expect(doc.set([doc.blocks[0] ?? "", "missingok"], "").toString()).toBe(
    '/var/log/a\n/var/log/b "/c d"\n{\n\trotate 4\n\tmissingok\n}\n',
  );
});

test("what would be another directive, another block or nothing is refused", () => {
  const doc = parse(fail2ban);
  const wrong: readonly (readonly [Key, string])[] = [
    [[logs, "rotate"], "4\ndaily"],
    [[logs, "rotate"], " 4"],
    [[logs, "compress"], "x"],
    [[logs, "unknown"], "x"],
    [[logs, "a b"], ""],
    [["x", "rotate"], "4"],
    [["/x {", "rotate"], "4"],
    [["/x  /y", "rotate"], "4"],
  ];
  for (const [key, value] of wrong) expect(() => doc.set(key, value), key.join("|")).toThrow(RangeError);
});

test("depth has no limit, and time is linear", () => {
  for (const piece of ["/a {\n", "}\n", "postrotate\n", "/a\n", '"', "rotate ", "weekly\n"]) {
    expect(parse(piece.repeat(10_000)).toString()).toHaveLength(piece.length * 10_000);
  }
});
