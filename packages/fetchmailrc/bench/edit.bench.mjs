// A loop of 250 single changes beside the same changes as a batch: passwords of users, and servers that are new.
import { loopBesideBatch, spread } from "../../../bench/edit-loop.mjs";
import { parse } from "../dist/index.js";

const fileOf = (lines) =>
  Array.from(
    { length: lines / 4 },
    (_, at) =>
      `poll pop${at}.example.org proto pop3 uidl\n  # account ${at}\n  user "u${at}" there with password "s${at}"\n  is "l${at}" here options ssl keep\n`,
  ).join("");

loopBesideBatch("fetchmailrc, passwords", {
  parse,
  fileOf,
  changesOf: (lines) =>
    spread(250, lines / 4).map((at) => ({
      kind: "set",
      key: [`pop${at}.example.org`, `u${at}`, "password"],
      value: `new ${at}`,
    })),
});
loopBesideBatch("fetchmailrc, new servers", {
  parse,
  fileOf,
  changesOf: (lines) =>
    spread(250, lines / 4).map((at) => ({
      kind: "set",
      key: [`new${at}.example.org`, "protocol"],
      value: "imap",
    })),
});
