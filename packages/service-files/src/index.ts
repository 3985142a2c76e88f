export * as cron from "./cron/index.ts";
export * as ini from "./ini/index.ts";
export * as keyValue from "./key-value/index.ts";
export * as list from "./list/index.ts";
export * as logrotate from "./logrotate/index.ts";
export * as perl from "./perl/index.ts";
export * as shell from "./shell/index.ts";
export * as ucl from "./ucl/index.ts";
