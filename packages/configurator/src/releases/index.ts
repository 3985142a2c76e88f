import type { ReleaseName } from "@mailconf/dms-env";
import { base } from "../base.generated.ts";
import type { Release } from "./release.ts";

/** The releases we can build for. A base file of a release stands in `base/<release>/` or, shared, in `base/common/`. */
export const releases: Readonly<Record<ReleaseName, Release>> = {
  "15.1": { name: "15.1", postfix: "3.7", dovecot: "2.3", base: { ...base.common, ...base["15.1"] } },
  "16.0": { name: "16.0", postfix: "3.10", dovecot: "2.4", base: { ...base.common, ...base["16.0"] } },
};
