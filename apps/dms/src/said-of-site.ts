import type { Finding } from "@mailconf/lossless";
import { called } from "./called.ts";
import { countOf, inReadingOrder } from "./output.ts";
import type { LoadedSite } from "./site.ts";

/** How many findings there are, and who tells which: commands that write do not repeat them all. */
export const countedWithPlace = (findings: readonly Finding[]): string =>
  findings.some(({ severity }) => severity !== "error")
    ? `${countOf(findings)} (${called()} check lists them)`
    : countOf(findings);

/** The errors of a site: what stands in the way, or was allowed to. */
export const sayObstacles = ({ output, findings }: LoadedSite): void =>
  output.findings(inReadingOrder(findings.filter(({ severity }) => severity === "error")));
