export * as keyValue from "./key-value/index.ts";
export * as shell from "./shell/index.ts";
