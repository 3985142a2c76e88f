import { ENABLE_OAUTH2, ENABLE_SASLAUTHD, OAUTH2_INTROSPECTION_URL } from "@mailconf/dms-env";
import { withoutVariables } from "../dovecot/without-variables.ts";
import { dovecot, report } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { find } from "../finding.ts";

/** Login with a token, which Dovecot has checked by an identity provider (spec: oauth2). */
export const oauth2 = defineFeature({
  name: "oauth2",
  env: { ENABLE_OAUTH2, ENABLE_SASLAUTHD, OAUTH2_INTROSPECTION_URL },
  *effects({ env, site, release }) {
    if (!env.ENABLE_OAUTH2.value || site.smtpOnly.value) return;
    if (env.ENABLE_SASLAUTHD.value) {
      yield report(find("DMS812", env.ENABLE_SASLAUTHD.origin));
    }
    const url = env.OAUTH2_INTROSPECTION_URL;
    if (!/^https?:\/\/\S+$/.test(url.value)) {
      yield report(find("DMS817:missing", url.value === "" ? env.ENABLE_OAUTH2.origin : url.origin));
      return;
    }
    if (!url.value.startsWith("https://")) {
      yield report(find("DMS817:plain", url.origin));
    }
    yield dovecot("conf.d/10-auth.conf").append("!include auth-oauth2.conf.ext", env.ENABLE_OAUTH2);
    yield release.dovecot === "2.3"
      ? dovecot("dovecot-oauth2.conf.ext").setText(["introspection_url"], url)
      : dovecot("conf.d/auth-oauth2.conf.ext").setText(
          ["oauth2", "introspection_url"],
          withoutVariables(url.value, release),
          url,
        );
  },
});
