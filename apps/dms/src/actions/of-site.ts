// What works on a mail server that is described: loaded as one, for each of them needs nearly all that the others need.
export { applySite } from "./apply.ts";
export { buildSite } from "./build.ts";
export { checkServer } from "./check.ts";
export { diffSite } from "./diff.ts";
export { explainWords } from "./explain.ts";
export { whereSite } from "./where.ts";
