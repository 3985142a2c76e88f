import { ACCOUNT_PROVISIONER, ENABLE_QUOTAS, ENABLE_RSPAMD } from "@mailconf/dms-env";
import { type Effect, mend } from "../../effect.ts";
import { type Context, defineFeature } from "../../feature.ts";
import { mendedLines } from "../../volume/mended-lines.ts";
import { configVolume } from "../../volume/volume.ts";
import { hasQuotas } from "../quota/quotas.ts";

const env = { ACCOUNT_PROVISIONER, ENABLE_QUOTAS, ENABLE_RSPAMD };
type RepairContext = Context<typeof env>;

/** Lists whose line ends are mended when they are read (spec: config-volume 1.1), and when they are. */
const lists: readonly (readonly [name: string, isRead: (context: RepairContext) => boolean])[] = [
  ["postfix-accounts.cf", (context) => hasAccounts(context)],
  ["postfix-virtual.cf", () => true],
  ["dovecot-masters.cf", (context) => hasAccounts(context)],
  ["postfix-sasl-password.cf", () => true],
  ["postfix-master.cf", () => true],
  ["rspamd/custom-commands.conf", ({ env }) => env.ENABLE_RSPAMD.value],
];

const hasAccounts = ({ site }: RepairContext): boolean =>
  site.provisioner.value === "FILE" && !site.smtpOnly.value;

/** What docker-mailserver makes and mends in the config volume. Nothing here needs it: files are read as they are. */
export const volumeRepairs = defineFeature({
  name: "volume-repairs",
  env,
  *effects(context): Generator<Effect> {
    const { env, site, volume, files } = context;
    if (hasQuotas(site, env.ENABLE_QUOTAS) && files.state(`${configVolume}/dovecot-quotas.cf`) === "absent")
      yield mend("dovecot-quotas.cf", { text: "" }, env.ENABLE_QUOTAS);
    for (const [name, isRead] of lists) {
      const source = isRead(context) ? volume.peek(name) : undefined;
      if (!source) continue;
      const text = mendedLines(source.text);
      if (text !== source.text)
        yield mend(name, { text }, { kind: "volume", source, span: { start: 0, end: 0 } });
    }
    if (env.ENABLE_RSPAMD.value) yield* dkimKeys(context);
  },
});

/** Rspamd reads its keys where they are, and so they must be its own. */
function* dkimKeys({ env, volume, files }: RepairContext): Generator<Effect> {
  const folder = "rspamd/dkim";
  if (files.state(`${configVolume}/${folder}`) !== "directory") return;
  const owner = "_rspamd:_rspamd";
  yield mend(folder, { access: { mode: 0o755, owner } }, env.ENABLE_RSPAMD);
  for (const name of volume.list(folder))
    yield mend(`${folder}/${name}`, { access: { mode: 0o600, owner } }, env.ENABLE_RSPAMD);
}
