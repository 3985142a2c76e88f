import {
  ENABLE_AMAVIS,
  ENABLE_SPAMASSASSIN,
  ENABLE_SPAMASSASSIN_KAM,
  SA_SHORTCIRCUIT_BAYES_HAM,
  SA_SHORTCIRCUIT_BAYES_SPAM,
} from "@mailconf/dms-env";
import { copy, type Effect, everyone, row, write } from "../../effect.ts";
import { defineFeature } from "../../feature.ts";
import type { Sourced } from "../../origin.ts";
import { off } from "../logs/rotation.ts";
import { hasSpamChecks } from "./inputs.ts";

const folder = "/etc/spamassassin";

/** SpamAssassin scores mail inside of Amavis (spec: amavis-spamassassin-clamav). */
export const spamassassin = defineFeature({
  name: "spamassassin",
  env: {
    ENABLE_AMAVIS,
    ENABLE_SPAMASSASSIN,
    ENABLE_SPAMASSASSIN_KAM,
    SA_SHORTCIRCUIT_BAYES_HAM,
    SA_SHORTCIRCUIT_BAYES_SPAM,
  },
  *effects({ env, volume }) {
    const on = env.ENABLE_SPAMASSASSIN;
    if (!hasSpamChecks(env)) {
      yield off("/etc/cron.daily/spamassassin", "SpamAssassin is off: it needs no new rules.", on);
      return;
    }
    yield* shortcircuits(env.SA_SHORTCIRCUIT_BAYES_SPAM, env.SA_SHORTCIRCUIT_BAYES_HAM);
    const source = volume.read("spamassassin-rules.cf");
    const reason = source && ({ kind: "volume", source, span: { start: 0, end: 0 } } as const);
    if (source && reason) yield copy(`${folder}/spamassassin-rules.cf`, source, everyone, reason, on);
    if (env.ENABLE_SPAMASSASSIN_KAM.value) yield kam(env.ENABLE_SPAMASSASSIN_KAM);
  },
});

/** Where Bayes is sure, nothing else is asked: the plug-in for it, and the rules that it ends with. */
function* shortcircuits(spam: Sourced<boolean>, ham: Sourced<boolean>): Generator<Effect> {
  const rules = [
    ...(spam.value ? [row("shortcircuit BAYES_99 spam", spam)] : []),
    ...(ham.value ? [row("shortcircuit BAYES_00 ham", ham)] : []),
  ];
  if (rules.length === 0) return;
  const reasons = [spam, ham].filter(({ value }) => value);
  const plugin = "Mail::SpamAssassin::Plugin::Shortcircuit";
  // Plug-ins are loaded from all .pre files before rules are read from all .cf files.
  yield write(`${folder}/shortcircuit.pre`, [row(`loadplugin ${plugin}`, ...reasons)]);
  yield write(`${folder}/shortcircuit.cf`, [
    row(`ifplugin ${plugin}`, ...reasons),
    ...rules,
    row("endif", ...reasons),
  ]);
}

/** More rules, from a channel of their own, each day. Its key came with the image. */
const kam = (on: Sourced<boolean>): Effect =>
  write(
    "/etc/cron.daily/spamassassin_kam",
    kamJob.map((line) => row(line, on)),
    {
      mode: 0o755,
      owner: "root:root",
    },
  );

const kamJob = [
  "#!/bin/sh",
  "# Fetches the rules of the channel KAM, and tells Amavis if there are any new ones.",
  "key=/etc/spamassassin/kam/kam.sa-channels.mcgrail.com.key",
  '[ -r "$key" ] && sa-update --import "$key"',
  "sa-update --gpgkey 24C063D8 --channel kam.sa-channels.mcgrail.com",
  "status=$?",
  "# 1: nothing is new. From 4 on, something went wrong.",
  '[ "$status" -lt 4 ] || exit "$status"',
  '[ "$status" -ne 0 ] || supervisorctl restart amavis >/dev/null',
  "exit 0",
];
