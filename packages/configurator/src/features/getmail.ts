import { ENABLE_GETMAIL } from "@mailconf/dms-env";
import { parse } from "@mailconf/getmailrc";
import { report, rootOnly, writeSecret } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { textRows } from "../text-rows.ts";

const generalName = "getmailrc_general";

/**
 * Fetching mail with getmail (spec: fetchmail-getmail): a file for each account of the config volume's folder
 * `getmail`, behind the options that all accounts share.
 */
export const getmail = defineFeature({
  name: "getmail",
  env: { ENABLE_GETMAIL },
  *effects({ env, volume, release }) {
    if (!env.ENABLE_GETMAIL.value) return;
    const own = volume.read(`getmail/${generalName}.cf`);
    const general = own
      ? textRows(own)
      : textRows(release.base[`/etc/${generalName}`] ?? "", env.ENABLE_GETMAIL);
    if (own) yield writeSecret(`/etc/${generalName}`, general);
    for (const file of volume.list("getmail")) {
      const name = file.replace(/\.cf$/, "");
      const account =
        file.endsWith(".cf") && name !== generalName ? volume.read(`getmail/${file}`) : undefined;
      if (!account) continue;
      for (const diagnostic of parse(account).diagnostics) yield report({ ...diagnostic, source: account });
      yield writeSecret(`/etc/getmailrc.d/${name}`, [...general, ...textRows(account)], rootOnly);
    }
  },
});
