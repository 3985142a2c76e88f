import { flag } from "../types.ts";

export const ENABLE_MTA_STS = flag({
  name: "ENABLE_MTA_STS",
  group: "mta-sts",
  default: "0",
  since: "v13.3.0",
  description:
    "Honour MTA-STS policies of remote domains on outbound mail. Missing from the default table up to v15.1 (and so from /etc/dms-settings); edge added it.",
});
