import { ENABLE_GETMAIL, GETMAIL_POLL, LOG_LEVEL } from "@mailconf/dms-env";
import { parse } from "@mailconf/getmailrc";
import type { SourceText } from "@mailconf/lossless";
import { type Effect, report, rootOnly, writeSecret } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { find } from "../finding.ts";
import { environment, program } from "../program.ts";
import { baseRows, rowsOf } from "../rows.ts";

const daemon = program("getmail", (release) => (release === "15.1" ? "changedetector" : "amavis"));
const generalName = "getmailrc_general";

/**
 * Fetching mail with getmail (spec: fetchmail-getmail): a file for each account of the config volume's folder
 * `getmail`, behind the options that all accounts share.
 */
export const getmail = defineFeature({
  name: "getmail",
  env: { ENABLE_GETMAIL, GETMAIL_POLL, LOG_LEVEL },
  programs: [daemon],
  *effects({ env, volume, release }) {
    if (!env.ENABLE_GETMAIL.value) return;
    yield daemon.start(env.ENABLE_GETMAIL);
    const { GETMAIL_POLL, LOG_LEVEL } = env;
    yield daemon.set("environment", environment({ GETMAIL_POLL, LOG_LEVEL }), GETMAIL_POLL, LOG_LEVEL);
    const own = volume.read(`getmail/${generalName}.cf`);
    const general = own
      ? rowsOf(own)
      : baseRows(`/etc/${generalName}`, release.base[`/etc/${generalName}`] ?? "", env.ENABLE_GETMAIL);
    if (own) yield writeSecret(`/etc/${generalName}`, general);
    for (const file of volume.list("getmail")) {
      const name = file.replace(/\.cf$/, "");
      const account =
        file.endsWith(".cf") && name !== generalName ? volume.read(`getmail/${file}`) : undefined;
      if (!account) continue;
      for (const diagnostic of parse(account).diagnostics) yield report({ ...diagnostic, source: account });
      yield* repeatedSections(account, general.map(({ text }) => text).join("\n"));
      yield writeSecret(`/etc/getmailrc.d/${name}`, [...general, ...rowsOf(account)], rootOnly);
    }
  },
});

/** Sections that stand in the shared options and in the account's file: getmail refuses a section that comes twice. */
function* repeatedSections(account: SourceText, general: string): Generator<Effect> {
  const shared = new Set(parse(general).sections);
  for (const item of parse(account).items) {
    if (item.kind !== "header" || !shared.has(item.name)) continue;
    yield report(
      find("getmail-section-repeated", { source: account, span: item.span }, { section: item.name }),
    );
  }
}
