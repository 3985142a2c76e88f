import { input, wording } from "@mailconf/lossless";
import { trim } from "@mailconf/postfix-lines";
import { fieldNamed } from "@mailconf/postfix-master-cf";
import { masterCf, report } from "../../effect.ts";
import { defineFeature } from "../../feature.ts";
import { find } from "../../finding.ts";
import { masterCfOverride } from "../../volume/overrides.ts";

const example = "submission/inet/syslog_name=postfix/mine";

/** The user's settings for services (spec: config-volume 4.2). */
export const userMasterCf = defineFeature({
  name: "user-master-cf",
  env: {},
  *effects({ volume }) {
    for (const { key, value, text, origin } of volume.view(masterCfOverride)) {
      // `postconf -P` would write `-o chroot=n`, which nothing uses; it never changes a field.
      if (key !== undefined && fieldNamed(key.slice(key.lastIndexOf("/") + 1))) continue;
      if (key !== undefined) {
        yield masterCf.set(key, value, origin);
        continue;
      }
      const mended = trim(text);
      const [name] = /^[a-z0-9][^\s=]*\/[a-z-]+\/[^\s=/]+=/.exec(mended) ?? [];
      const right = name ? wording`${name}${input(mended.slice(name.length))}` : example;
      yield report(find(text.includes("\0") ? "DMS701:nul" : "DMS701:shape", origin, { mended: right }));
    }
  },
});
