import {
  ENABLE_SPAMASSASSIN,
  MARK_SPAM_AS_READ,
  MOVE_SPAM_TO_JUNK,
  SPAM_SUBJECT,
  SPAMASSASSIN_SPAM_TO_INBOX,
} from "@mailconf/dms-env";
import { type Access, copy, dovecot, type Effect, report, row, write } from "../../effect.ts";
import { type Context, defineFeature } from "../../feature.ts";
import { find } from "../../finding.ts";
import type { Origin, Reason, Sourced } from "../../origin.ts";
import { configVolume } from "../../volume/volume.ts";
import { spamMarkAsRead, spamSubject, spamToJunk } from "./scripts.ts";

const env = {
  ENABLE_SPAMASSASSIN,
  MARK_SPAM_AS_READ,
  MOVE_SPAM_TO_JUNK,
  SPAM_SUBJECT,
  SPAMASSASSIN_SPAM_TO_INBOX,
};
type SieveContext = Context<typeof env>;

const sieveConf = dovecot("conf.d/90-sieve.conf");
const folder = "/usr/lib/dovecot";
const script: Access = { mode: 0o644, owner: "dovecot:root" };
const program: Access = { mode: 0o755, owner: "dovecot:root" };

/**
 * Sieve for everybody: the administrator's own scripts and programs, and what happens to spam (spec: dovecot, sieve
 * setup and b 11). 2.3 runs the scripts of a folder by name; 2.4 runs the ones that are named, in that order.
 */
export const sieve = defineFeature({
  name: "sieve",
  env,
  reloads: ["before", "after"].map((when) => ({
    files: [`${folder}/sieve-global/${when}/`],
    commands: [`sievec ${folder}/sieve-global/${when}`],
  })),
  *effects(context) {
    const { env, site, volume, files, release } = context;
    if (site.smtpOnly.value) return;
    for (const kind of ["sieve-filter", "sieve-pipe"]) {
      for (const name of volume.list(kind)) {
        const source = files.read(`${configVolume}/${kind}/${name}`);
        if (source) yield copy(`${folder}/${kind}/${name}`, source, program, whole(source));
      }
    }
    for (const when of ["before", "after"] as const) {
      const source = volume.read(`${when}.dovecot.sieve`);
      if (!source) continue;
      const path = `${folder}/sieve-global/${when}/50-${when}.dovecot.sieve`;
      yield copy(path, source, script, whole(source));
      yield* named(context, when === "before" ? "user_before" : "global_after", when, path, whole(source));
    }

    const subject = env.SPAM_SUBJECT;
    if (subject.value !== "") yield* subjectScript(context, subject);
    // The numbers keep the order in which the older release runs them by name: mark, then move.
    const numbered = (number: string, name: string) =>
      release.dovecot === "2.3" ? name : `${number}-${name}`;
    if (env.MARK_SPAM_AS_READ.value) {
      const file = numbered("60", "spam_mark_as_read.sieve");
      yield* generated(context, "spam_mark_as_read", "after", file, spamMarkAsRead, env.MARK_SPAM_AS_READ);
    }
    if (env.MOVE_SPAM_TO_JUNK.value) {
      const file = numbered("70", "spam_to_junk.sieve");
      yield* generated(context, "spam_to_junk", "after", file, spamToJunk, env.MOVE_SPAM_TO_JUNK);
    }
    yield* spamFindings(context, subject);
  },
});

const whole = (source: Extract<Origin, { kind: "volume" }>["source"]): Origin => ({
  kind: "volume",
  source,
  span: { start: 0, end: 0 },
});

/** What can stand between the quotes of a Sieve string as it is (RFC 5228 2.4.2): docker-mailserver pastes it there. */
const isInsideOfString = /^(?:[^"\\]|\\.)*$/s;

function* subjectScript(context: SieveContext, subject: Sourced<string>): Generator<Effect> {
  if (!isInsideOfString.test(subject.value)) yield report(find("DMS860", subject.origin));
  yield context.release.dovecot === "2.3"
    ? sieveConf.set(["plugin", "sieve_global_extensions"], "+editheader", subject)
    : sieveConf.set(["sieve_global_extensions", "editheader"], "yes", subject);
  yield* generated(
    context,
    "spam_subject",
    "before",
    "spam_subject.sieve",
    spamSubject(subject.value),
    subject,
  );
}

function* generated(
  context: SieveContext,
  name: string,
  when: "before" | "after",
  file: string,
  text: string,
  reason: Reason,
): Generator<Effect> {
  const path = `${folder}/sieve-global/${when}/${file}`;
  yield write(
    path,
    text.split("\n").map((line) => row(line, reason)),
    script,
  );
  yield* named(context, name, when, path, reason);
}

function* named(
  { release }: SieveContext,
  name: string,
  when: string,
  path: string,
  reason: Reason,
): Generator<Effect> {
  if (release.dovecot === "2.3") return;
  yield sieveConf.set([`sieve_script ${name}`, "type"], when, reason);
  yield sieveConf.set([`sieve_script ${name}`, "path"], path, reason);
}

/** Combinations in which spam is handled in another way than the settings suggest. */
function* spamFindings({ env }: SieveContext, subject: Sourced<string>): Generator<Effect> {
  const { MOVE_SPAM_TO_JUNK: move, MARK_SPAM_AS_READ: mark } = env;
  if (!move.value && subject.value === "") {
    yield report(find("spam-not-visible", move.origin));
  }
  const lost = env.ENABLE_SPAMASSASSIN.value && !env.SPAMASSASSIN_SPAM_TO_INBOX.value;
  for (const [name, setting] of Object.entries({ MOVE_SPAM_TO_JUNK: move, MARK_SPAM_AS_READ: mark })) {
    if (!lost || !setting.value || setting.origin.kind === "default") continue;
    yield report(find("DMS855", setting.origin, { name }));
  }
}
