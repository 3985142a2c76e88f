import { ENABLE_OAUTH2, ENABLE_SASLAUTHD, OAUTH2_INTROSPECTION_URL } from "@mailconf/dms-env";
import { withoutVariables } from "../dovecot/without-variables.ts";
import { dovecot, report } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { findingAbout } from "../finding.ts";

/** Login with a token, which Dovecot has checked by an identity provider (spec: oauth2). */
export const oauth2 = defineFeature({
  name: "oauth2",
  env: { ENABLE_OAUTH2, ENABLE_SASLAUTHD, OAUTH2_INTROSPECTION_URL },
  *effects({ env, site, release }) {
    if (!env.ENABLE_OAUTH2.value || site.smtpOnly.value) return;
    if (env.ENABLE_SASLAUTHD.value) {
      yield report(
        findingAbout(env.ENABLE_SASLAUTHD.origin, {
          code: "DMS812-sasl-versus-oauth2",
          severity: "warning",
          message: "expected one of saslauthd and OAuth2: Postfix asks saslauthd, which knows no tokens",
          hint: "ENABLE_SASLAUTHD=0",
        }),
      );
    }
    const url = env.OAUTH2_INTROSPECTION_URL;
    const hint = "OAUTH2_INTROSPECTION_URL=https://id.example.com/userinfo";
    if (!/^https?:\/\/\S+$/.test(url.value)) {
      yield report(
        findingAbout(url.value === "" ? env.ENABLE_OAUTH2.origin : url.origin, {
          code: "DMS817-oauth2-url",
          severity: "error",
          message: "expected the address of the provider's introspection service in OAUTH2_INTROSPECTION_URL",
          hint,
        }),
      );
      return;
    }
    if (!url.value.startsWith("https://")) {
      yield report(
        findingAbout(url.origin, {
          code: "DMS817-oauth2-url",
          severity: "warning",
          message: "expected an https address: tokens are sent to it",
          hint,
        }),
      );
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
