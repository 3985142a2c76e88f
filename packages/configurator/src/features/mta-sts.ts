import { ENABLE_MTA_STS } from "@mailconf/dms-env";
import { type Access, directory, mainCf } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { program } from "../program.ts";
import { stateFolder } from "../state-volume.ts";

const resolver = program("mta-sts-daemon", "postsrsd");

const access: Access = { mode: 0o755, owner: "_mta-sts:_mta-sts" };

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
  *effects(context) {
    const on = context.env.ENABLE_MTA_STS;
    if (!on.value) return;
    yield resolver.start(on);
    // For its socket, and for the policies that it remembers.
    yield directory("/run/mta-sts", access, on);
    yield* stateFolder(context, "/var/lib/mta-sts", access, on);
    yield mainCf.addLast("smtp_tls_policy_maps", "socketmap:unix:/var/run/mta-sts/daemon.sock:postfix", on);
  },
});
