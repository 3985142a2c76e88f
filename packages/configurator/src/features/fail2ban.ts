import { ENABLE_FAIL2BAN, FAIL2BAN_BLOCKTYPE, LOGROTATE_COUNT, LOGROTATE_INTERVAL } from "@mailconf/dms-env";
import { copy, rootOnly, row, settingsOf, write } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { program } from "../program.ts";
import { off, rotation } from "./logs/rotation.ts";

const daemon = program("fail2ban", "saslauthd_rimap");
const folder = "/etc/fail2ban";
const nftables = settingsOf<readonly string[]>(`${folder}/action.d/nftables-common.local`);
const rotated = "/etc/logrotate.d/fail2ban";
const log = "/var/log/mail/fail2ban.log";
/** Files of the volume, and where Fail2Ban looks for what goes over its own settings. */
const own = {
  "fail2ban-fail2ban.cf": `${folder}/fail2ban.local`,
  "fail2ban-jail.cf": `${folder}/jail.d/user-jail.local`,
} as const;

/** Bans addresses whose logins fail too often (spec: fail2ban). */
export const fail2ban = defineFeature({
  name: "fail2ban",
  env: { ENABLE_FAIL2BAN, FAIL2BAN_BLOCKTYPE, LOGROTATE_COUNT, LOGROTATE_INTERVAL },
  programs: [daemon],
  reloads: [{ files: [`${folder}/`], commands: ["fail2ban-client reload"], program: daemon }],
  *effects({ env, volume }) {
    const on = env.ENABLE_FAIL2BAN;
    if (!on.value) {
      yield off(rotated, "Fail2Ban is off: it has no log.", on);
      return;
    }
    yield daemon.start(on);
    for (const [name, path] of Object.entries(own)) {
      const source = volume.read(name);
      // Actions may hold keys of services that they tell of an address.
      if (source)
        yield copy(path, source, rootOnly, { kind: "volume", source, span: { start: 0, end: 0 } }, on);
    }
    // The program itself rejects.
    if (env.FAIL2BAN_BLOCKTYPE.value === "drop")
      yield nftables.set(["Init", "blocktype"], env.FAIL2BAN_BLOCKTYPE, on);
    // The jail for bans by hand needs a filter of its name.
    yield write(`${folder}/filter.d/custom.conf`, [row("[Definition]", on)]);
    yield* rotation(rotated, log, { interval: env.LOGROTATE_INTERVAL, count: env.LOGROTATE_COUNT });
  },
});
