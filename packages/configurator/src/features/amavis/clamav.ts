import { CLAMAV_MESSAGE_SIZE_LIMIT, ENABLE_CLAMAV } from "@mailconf/dms-env";
import { directory, type Effect, member, report, seed, settingsOf } from "../../effect.ts";
import { defineFeature } from "../../feature.ts";
import { find } from "../../finding.ts";
import type { Sourced } from "../../origin.ts";
import { program } from "../../program.ts";
import { off } from "../logs/rotation.ts";

const daemon = program("clamav", "fetchmail");
const clamd = settingsOf<string>("/etc/clamav/clamd.conf");
const standard = 25 * 1024 ** 2;
/** ClamAV keeps sizes of files in 31 bits (clamd.conf(5), MaxFileSize). */
const most = 2 * 1024 ** 3;

/** The virus scanner that Amavis and Rspamd ask (spec: amavis-spamassassin-clamav). */
export const clamav = defineFeature({
  name: "clamav",
  env: { CLAMAV_MESSAGE_SIZE_LIMIT, ENABLE_CLAMAV },
  programs: [daemon],
  reloads: [
    { files: ["/etc/clamav/clamd.conf"], commands: ["supervisorctl restart clamav"], program: daemon },
  ],
  *effects({ env }) {
    const on = env.ENABLE_CLAMAV;
    // The scanner reads what Amavis has unpacked, and Amavis talks to its socket.
    yield member("clamav", "amavis");
    yield member("amavis", "clamav");
    if (!on.value) {
      for (const name of ["clamav-daemon", "clamav-freshclam"])
        yield off(`/etc/logrotate.d/${name}`, "ClamAV is off: it has no log.", on);
      yield off("/etc/cron.d/clamav-freshclam", "ClamAV is off: it needs no signatures.", on);
      return;
    }
    yield daemon.start(on);
    yield directory("/run/clamav", { mode: 0o755, owner: "clamav:root" }, on);
    // The folder of logs is not theirs, and so they cannot make them.
    for (const name of ["clamav.log", "freshclam.log"])
      yield seed("file", `/var/log/mail/${name}`, { mode: 0o640, owner: "clamav:adm" }, on);
    yield* limits(env.CLAMAV_MESSAGE_SIZE_LIMIT);
  },
});

function* limits(limit: Sourced<number>): Generator<Effect> {
  if (limit.value === standard) return;
  if (limit.value >= most) yield report(find("clamav-limit", limit.origin, { size: withUnit(limit.value) }));
  for (const name of ["MaxFileSize", "MaxScanSize"])
    yield clamd.set(name, { ...limit, value: withUnit(limit.value) });
}

/** A number of bytes as ClamAV writes it: `25M`. */
function withUnit(bytes: number): string {
  const [unit, size] = (
    [
      ["G", 1024 ** 3],
      ["M", 1024 ** 2],
      ["K", 1024],
    ] as const
  ).find(([, each]) => bytes % each === 0) ?? ["", 1];
  return `${bytes / size}${unit}`;
}
