export type { Blank, Comment, Header, Item, Key, Malformed, Option, Text } from "./cst.ts";
export { rules } from "./diagnostics.ts";
export { IniFile, type ParseOptions, parse, secretSpans } from "./document.ts";
export { literal, type Names } from "./expansion.ts";
export type { ProgramName, PythonVersion } from "./programs.ts";
