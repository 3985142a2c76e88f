export { type Comparison, compareTables, expectSameTable, type Facts, tellAdded } from "./compare-tables.ts";
export { compareDoveconf, type DoveconfComparison } from "./doveconf.ts";
export { parseDump } from "./fetchmail-dump.ts";
export { namesIn, onlyNamed, settingsIn } from "./fetchmail-settings.ts";
export { hasRevision, revisionOf } from "./package-revision.ts";
export { defaultsOf, dependsOnMachine, withAdded } from "./postconf.ts";
export { aloud, inReport, type Tell } from "./tell.ts";
