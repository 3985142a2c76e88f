import { VIRUSMAILS_DELETE_DELAY } from "@mailconf/dms-env";
import { copy, row, write } from "../../effect.ts";
import { defineFeature } from "../../feature.ts";
import { program } from "../../program.ts";
import { off } from "../logs/rotation.ts";
import { inputs } from "./inputs.ts";
import { settings } from "./settings.ts";
import { transport } from "./transport.ts";

const daemon = program("amavis", "clamav");
const quarantine = "/var/lib/amavis/virusmails";

/** Amavis hands mail to the scanners and back to Postfix (spec: amavis-spamassassin-clamav). */
export const amavis = defineFeature({
  name: "amavis",
  env: { ...inputs, VIRUSMAILS_DELETE_DELAY },
  programs: [daemon],
  reloads: [
    {
      files: ["/etc/amavis/", "/etc/spamassassin/"],
      commands: ["supervisorctl restart amavis"],
      program: daemon,
    },
    // The list of its domains is read when it starts.
    { files: ["/etc/postfix/vhost"], commands: ["amavisd reload"], program: daemon },
  ],
  *effects(context) {
    const { env, release, volume } = context;
    const on = env.ENABLE_AMAVIS;
    yield* settings(context);
    const days = env.VIRUSMAILS_DELETE_DELAY;
    yield write("/etc/cron.d/virusmails", [
      row("# Mail in quarantine is kept for some days.", days),
      row(
        `0 4 * * * root test ! -d ${quarantine} || find ${quarantine}/ -type f -mtime +${days.value} -delete`,
        days,
      ),
    ]);
    if (!on.value) {
      yield off("/etc/cron.d/amavisd-new", "Amavis is off: there is nothing to clean up.", on);
      return;
    }
    yield daemon.start(on);
    yield* transport(release, on);
    const source = volume.read("amavis.cf");
    if (!source) return;
    // It may hold passwords of databases.
    const access = { mode: 0o640, owner: "root:amavis" };
    const reason = { kind: "volume", source, span: { start: 0, end: 0 } } as const;
    yield copy("/etc/amavis/conf.d/50-user", source, access, reason, on);
  },
});
