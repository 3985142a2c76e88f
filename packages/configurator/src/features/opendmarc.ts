import { ENABLE_OPENDMARC, NETWORK_INTERFACE, PERMIT_DOCKER } from "@mailconf/dms-env";
import { directory, mainCf, settingsOf } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { program } from "../program.ts";
import { networkReasons, trustedNetworks } from "./networks/networks.ts";

const daemon = program("opendmarc", "opendkim");
const conf = settingsOf<string>("/etc/opendmarc.conf");
const ignored = settingsOf<string>("/etc/opendmarc/ignore.hosts");

/** OpenDMARC refuses what the sender's domain wants refused (spec: opendkim-opendmarc-spf). */
export const opendmarc = defineFeature({
  name: "opendmarc",
  env: { ENABLE_OPENDMARC, NETWORK_INTERFACE, PERMIT_DOCKER },
  programs: [daemon],
  reloads: [
    {
      files: ["/etc/opendmarc.conf", "/etc/opendmarc/"],
      commands: ["supervisorctl restart opendmarc"],
      program: daemon,
    },
  ],
  *effects(context) {
    const { env, site } = context;
    const on = env.ENABLE_OPENDMARC;
    if (!on.value) return;
    yield daemon.start(on);
    yield mainCf.set("dmarc_milter", "inet:localhost:8893", on);
    yield mainCf.addLast("smtpd_milters", "$dmarc_milter", on);
    if (site.hostname.value !== "")
      for (const name of ["AuthservID", "TrustedAuthservIDs"]) yield conf.setText(name, site.hostname, on);
    for (const network of trustedNetworks(context).networks)
      yield ignored.append(network, ...networkReasons(context, network));
    yield directory("/run/opendmarc", { mode: 0o750, owner: "opendmarc:opendmarc" }, on);
  },
});
