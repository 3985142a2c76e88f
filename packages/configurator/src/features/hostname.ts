import { mainCf, row, write } from "../effect.ts";
import { defineFeature } from "../feature.ts";

/** The names by which Postfix greets, and by which local programs complete addresses (spec: networking). */
export const hostname = defineFeature({
  name: "hostname",
  env: {},
  *effects({ site }) {
    yield mainCf.setText("myhostname", site.hostname);
    yield mainCf.setText("mydomain", site.domainname);
    yield write("/etc/mailname", [row(site.domainname.value, site.domainname)]);
  },
});
