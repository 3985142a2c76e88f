import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { becomeMachine, complaints, logTail, run, startDaemons } from "./machine.ts";
import { eventually, type Message, subjectsOf, submit } from "./mail.ts";
import { startNameServer } from "./name-server.ts";
import { startSink } from "./sinks.ts";
import { type Account, certificateOf, exchanger, hostname, relays, settings, writeVolume } from "./site.ts";

// Runs inside `inSandbox`: builds the site with the command line, starts the real daemons, sends mail, and
// prints what happened as one JSON object. Arguments: a scratch folder, and the command line's program.
const [folder = "", dms = ""] = process.argv.slice(2);

const refused = (message: Message) =>
  submit(message).then(
    (response) => `accepted: ${response}`,
    (error: Error & { response?: string }) => error.response ?? error.message,
  );
const arrives = (account: Account, subject: string) =>
  eventually(async () => (await subjectsOf(account)).includes(subject));

try {
  const volume = join(folder, "volume");
  mkdirSync(volume);
  writeVolume(volume);
  becomeMachine(folder);
  await startNameServer({
    addresses: {
      [hostname]: "127.0.0.1",
      [relays.one.host]: relays.one.address,
      [relays.two.host]: relays.two.address,
      [exchanger.host]: exchanger.address,
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
  const built = run(process.execPath, [
    dms,
    "apply",
    "--root",
    "/",
    "--config",
    volume,
    "--hostname",
    hostname,
    "--release",
    "15.1",
    ...settings.flatMap((assignment) => ["--env", assignment]),
  ]);
  const said = complaints();
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
  startDaemons();
  await eventually(async () => (await subjectsOf("info@two.test").catch(() => undefined)) !== undefined);

  const sales = { login: "sales@one.test", from: "sales@one.test" } as const;
  await submit({ ...sales, to: ["info@two.test"], subject: "plain" });
  await submit({ ...sales, to: ["info@two.test"], subject: "implicit", port: 465 });
  await submit({ ...sales, to: ["contact@one.test"], subject: "alias" });
  await submit({ ...sales, to: ["team@two.test"], subject: "team" });
  await submit({ ...sales, to: ["info+tag@two.test"], subject: "tagged" });
  const delivered = {
    submission: await arrives("info@two.test", "plain"),
    submissions: await arrives("info@two.test", "implicit"),
    alias: await arrives("sales@one.test", "alias"),
    multiRecipientAlias: (await arrives("info@two.test", "team")) && (await arrives("ben@two.test", "team")),
    subAddress: await arrives("info@two.test", "tagged"),
    starttlsImap: (await subjectsOf("info@two.test", 143)).includes("plain"),
  };
  const refusals = {
    wrongPassword: await refused({ ...sales, password: "wrong", to: ["info@two.test"], subject: "no" }),
    forgedSender: await refused({ ...sales, from: "info@two.test", to: ["ben@two.test"], subject: "no" }),
  };
  await submit({ ...sales, to: ["x@outside.test"], subject: "by one" });
  await submit({ login: "ben@two.test", from: "ben@two.test", to: ["x@outside.test"], subject: "by two" });
  await submit({
    login: "lab@three.test",
    from: "lab@three.test",
    to: ["x@outside.test"],
    subject: "direct",
  });
  await eventually(() => one.received.length > 0 && two.received.length > 0 && direct.received.length > 0);

  const brief = (sink: typeof one) => ({
    received: sink.received.map(({ from, to, user }) => ({ from, to, user })),
    logins: sink.logins,
    inClear: sink.inClear,
  });
  print({
    built: built.split("\n").filter(Boolean).length,
    complaints: said,
    delivered,
    refusals,
    relays: { one: brief(one), two: brief(two), direct: brief(direct) },
    logs: logTail("/var/log/mail.log") + logTail("/var/log/dovecot.log", 20),
  });
  process.exit(0);
} catch (error) {
  print({ failed: String(error), logs: logTail("/var/log/mail.log") + logTail("/var/log/dovecot.log") });
  process.exit(1);
}

function print(result: unknown): void {
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}
