import { parse, secretSpans } from "@mailconf/postfix-master-cf";
import { ofNames } from "./define.ts";
import { secretsOfParameter } from "./main-cf.ts";

/** Postfix's master.cf. */
export const masterCfFormat = ofNames({
  name: "master.cf",
  key: "service/type, service/type/parameter or service/type/field",
  parse,
  secretSpans,
  secretsInValue: secretsOfParameter,
  needsContext: true,
  check: async (source, place) => (await import("./servers/postfix-file.ts")).checkMasterCf(source, place),
});
