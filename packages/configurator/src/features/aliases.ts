import { ACCOUNT_PROVISIONER } from "@mailconf/dms-env";
import { report, row, write } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { aliasFindings } from "../volume/alias-findings.ts";
import { aliases as aliasesOf } from "../volume/aliases.ts";

/** Addresses that stand for other addresses (spec: config-volume 2.2). */
export const aliases = defineFeature({
  name: "aliases",
  env: { ACCOUNT_PROVISIONER },
  *effects({ env, site, volume }) {
    const { list, findings } = volume.view(aliasesOf);
    for (const finding of findings) yield report(finding);
    if (env.ACCOUNT_PROVISIONER.value === "FILE" && !site.smtpOnly.value) {
      for (const finding of aliasFindings(volume)) yield report(finding);
    }
    yield write(
      "/etc/postfix/virtual",
      list.map(({ text, origin }) => row(text, origin)),
    );
  },
});
