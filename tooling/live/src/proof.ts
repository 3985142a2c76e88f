import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { complaints, host, logTail, type Machine, startDaemons, startMachine } from "./machine.ts";
import { eventually, handIn, type Reading, subjectsOf, submit } from "./mail.ts";
import { startNameServer } from "./name-server.ts";
import { startSink } from "./sinks.ts";
import {
  type Account,
  certificateOf,
  exchanger,
  hostname,
  relays,
  settings,
  stranger,
  writeVolume,
} from "./site.ts";
import { systems } from "./system.ts";

// Runs inside `inSandbox`: builds the site with the command line, starts the real daemons, sends mail, and
// prints what happened as one JSON object. Arguments: a release, a scratch folder, the command line's program.
const [release = "", folder = "", dms = ""] = process.argv.slice(2);

const arrives = (account: Account, subject: string, reading?: Reading) =>
  eventually(async () => (await subjectsOf(account, reading)).includes(subject));

/** Four fifths of the quota of small@one.test. */
const largeText = `${"x".repeat(63)}\n`.repeat(13_000);

let machine: Machine | undefined;
try {
  const system = systems.find((each) => each.release === release);
  if (!system) throw new RangeError(`no system for release ${release}`);
  const volume = join(folder, "volume");
  mkdirSync(volume);
  writeVolume(volume);
  machine = startMachine(system, folder, { hostname, strangers: [stranger.address] });
  await startNameServer({
    addresses: {
      [hostname]: "127.0.0.1",
      [relays.one.host]: relays.one.address,
      [relays.two.host]: relays.two.address,
      [exchanger.host]: exchanger.address,
      [stranger.host]: stranger.address,
      // Without an address the domains would not exist for reject_unknown_sender_domain.
      "one.test": "127.0.0.1",
      "two.test": "127.0.0.1",
      "three.test": "127.0.0.1",
    },
    exchangers: {
      "outside.test": exchanger.host,
      "one.test": hostname,
      "two.test": hostname,
      "three.test": hostname,
    },
  });
  const built = host(process.execPath, [
    dms,
    "apply",
    "--root",
    machine.root,
    "--config",
    volume,
    "--hostname",
    hostname,
    "--release",
    release,
    ...settings.flatMap((assignment) => ["--env", assignment]),
  ]);
  const said = complaints(machine);
  const one = await startSink({
    ...relays.one,
    implicitTls: false,
    certificate: certificateOf(relays.one.host, folder),
    login: relays.one,
  });
  const two = await startSink({
    ...relays.two,
    implicitTls: true,
    certificate: certificateOf(relays.two.host, folder),
    login: relays.two,
  });
  const direct = await startSink({
    ...exchanger,
    implicitTls: false,
    certificate: certificateOf(exchanger.host, folder),
  });
  startDaemons(machine);
  await eventually(async () => (await subjectsOf("info@two.test").catch(() => undefined)) !== undefined);

  const sales = { login: "sales@one.test", from: "sales@one.test" } as const;
  const outside = { from: "x@outside.test" };
  const submitting = async () => ({
    plain: await submit({ ...sales, to: ["info@two.test"], subject: "plain" }),
    implicit: await submit({ ...sales, to: ["info@two.test"], subject: "implicit", port: 465 }),
    alias: await submit({ ...sales, to: ["contact@one.test"], subject: "alias" }),
    team: await submit({ ...sales, to: ["team@two.test"], subject: "team" }),
    tagged: await submit({ ...sales, to: ["info+tag@two.test"], subject: "tagged" }),
    wrongPassword: await submit({ ...sales, password: "wrong", to: ["info@two.test"], subject: "no" }),
    forgedSender: await submit({ ...sales, from: "info@two.test", to: ["ben@two.test"], subject: "no" }),
    byOne: await submit({ ...sales, to: ["x@outside.test"], subject: "by one" }),
    byTwo: await submit({
      login: "ben@two.test",
      from: "ben@two.test",
      to: ["x@outside.test"],
      subject: "by two",
    }),
    direct: await submit({
      login: "lab@three.test",
      from: "lab@three.test",
      to: ["x@outside.test"],
      subject: "direct",
    }),
  });
  const handingIn = async () => ({
    foreign: await handIn({ ...outside, to: ["contact@one.test"], subject: "foreign" }),
    spam: await handIn({
      ...outside,
      to: ["info@two.test"],
      subject: "spam",
      headers: { "X-Spam-Flag": "YES" },
    }),
    relaying: await handIn({ ...outside, to: ["y@elsewhere.test"], subject: "no" }),
    nobody: await handIn({ ...outside, to: ["nobody@one.test"], subject: "no" }),
    fitting: await handIn({ ...outside, to: ["small@one.test"], subject: "fitting", text: largeText }),
  });
  // At once, because either waits for its delays against abuse.
  const [submitted, handedIn] = await Promise.all([submitting(), handingIn()]);
  const delivered = {
    submission: await arrives("info@two.test", "plain"),
    submissions: await arrives("info@two.test", "implicit"),
    alias: await arrives("sales@one.test", "alias"),
    multiRecipientAlias: (await arrives("info@two.test", "team")) && (await arrives("ben@two.test", "team")),
    subAddress: await arrives("info@two.test", "tagged"),
    starttlsImap: await arrives("info@two.test", "plain", { port: 143 }),
    foreign: await arrives("sales@one.test", "foreign"),
    spam: await arrives("info@two.test", "spam", { mailbox: "Junk" }),
    fitting: await arrives("small@one.test", "fitting"),
  };
  // There is no room for a second one of that size.
  const full = await handIn({ ...outside, to: ["small@one.test"], subject: "no", text: largeText });
  await eventually(() => one.received.length > 0 && two.received.length > 0 && direct.received.length > 0);

  const brief = (sink: typeof one) => ({
    received: sink.received.map(({ from, to, user }) => ({ from, to, user })),
    logins: sink.logins,
    inClear: sink.inClear,
  });
  print({
    built: built.split("\n").filter(Boolean).length,
    complaints: said,
    answers: { ...submitted, ...handedIn, full },
    delivered,
    relays: { one: brief(one), two: brief(two), direct: brief(direct) },
    logs: logs(machine),
  });
  process.exit(0);
} catch (error) {
  print({ failed: String(error), logs: machine ? logs(machine) : "" });
  process.exit(1);
}

function logs(machine: Machine): string {
  return logTail(machine, "/var/log/mail.log") + logTail(machine, "/var/log/dovecot.log");
}

function print(result: unknown): void {
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}
