import { flag } from "../types.ts";

export const ENABLE_MTA_STS = flag({
  name: "ENABLE_MTA_STS",
  group: "mta-sts",
  default: "0",
  since: "v13.3.0",
  description: "Honour MTA-STS policies of remote domains on outbound mail.",
});
