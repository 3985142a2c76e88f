import { input, wording } from "@mailconf/lossless";
import { trim } from "@mailconf/postfix-lines";
import { masterCf, report } from "../../effect.ts";
import { defineFeature } from "../../feature.ts";
import { findingAbout } from "../../finding.ts";
import { masterCfOverride } from "../../volume/overrides.ts";

/** The user's settings for services (spec: config-volume 4.2). */
export const userMasterCf = defineFeature({
  name: "user-master-cf",
  env: {},
  *effects({ volume }) {
    for (const { key, value, text, origin } of volume.view(masterCfOverride)) {
      if (key !== undefined) {
        yield masterCf.set(key, value, origin);
        continue;
      }
      const mended = trim(text);
      const [name] = /^[a-z0-9][^\s=]*\/[a-z-]+\/[^\s=/]+=/.exec(mended) ?? [];
      yield report(
        findingAbout(origin, {
          code: "DMS701-master-line-ignored",
          severity: "error",
          message: text.includes("\0")
            ? "expected a line without NUL, behind which Postfix reads nothing"
            : "expected `service/type/parameter=value` from the first column on",
          hint: name
            ? wording`${name}${input(mended.slice(name.length))}`
            : "submission/inet/syslog_name=postfix/mine",
        }),
      );
    }
  },
});
