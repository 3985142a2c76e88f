import { ENABLE_MTA_STS } from "@mailconf/dms-env";
import { directory, mainCf } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { program } from "../program.ts";

const resolver = program("mta-sts-daemon", "postsrsd");

/** Asks the MTA-STS resolver which recipients' servers need verified TLS (spec: mta-sts). */
export const mtaSts = defineFeature({
  name: "mta-sts",
  env: { ENABLE_MTA_STS },
  programs: [resolver],
  reloads: [
    {
      files: ["/etc/mta-sts-daemon.yml"],
      commands: ["supervisorctl restart mta-sts-daemon"],
      program: resolver,
    },
  ],
  *effects({ env }) {
    const on = env.ENABLE_MTA_STS;
    if (!on.value) return;
    yield resolver.start(on);
    // For its socket, and for the policies that it remembers.
    for (const path of ["/run/mta-sts", "/var/lib/mta-sts"])
      yield directory(path, { mode: 0o755, owner: "_mta-sts:_mta-sts" }, on);
    yield mainCf.addLast("smtp_tls_policy_maps", "socketmap:unix:/var/run/mta-sts/daemon.sock:postfix", on);
  },
});
