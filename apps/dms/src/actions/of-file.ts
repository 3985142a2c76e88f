// What works on one file, whatever it is of.
export { checkFile } from "./file-check.ts";
export { changeFileSettings, readFileSettings } from "./file-verbs.ts";
