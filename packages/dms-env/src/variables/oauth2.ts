import { flag, text } from "../types.ts";

export const ENABLE_OAUTH2 = flag({
  name: "ENABLE_OAUTH2",
  group: "oauth2",
  default: "0",
  since: "v13.3.0",
  description: "OAuth2 password database in Dovecot. Accounts must still exist in the provisioner.",
});

export const OAUTH2_INTROSPECTION_URL = text({
  name: "OAUTH2_INTROSPECTION_URL",
  group: "oauth2",
  since: "v13.3.0",
  requires: ["ENABLE_OAUTH2=1"],
  description:
    "User-info / introspection endpoint. Wrong values: edge: spliced into a sed replacement, so & and | in the URL corrupt it.",
});
