export type { CliCase } from "./case.ts";
export { type Command, type Start, startsOf } from "./command.ts";
export type { Fault } from "./fault.ts";
export { type CaseResult, runCase } from "./run-case.ts";
