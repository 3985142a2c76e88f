import { programs } from "./programs/index.ts";
import { invocation } from "./programs/invocation.ts";

// program.js VERSION DIRECTORY NAME ARGUMENTS: a stand-in for a program of Postfix's source, made of our libraries.

const [version = "", directory = "", called = "", ...argv] = process.argv.slice(2);
const program = programs[directory]?.[called.slice(called.lastIndexOf("/") + 1)];
if (!program) throw new RangeError(`no stand-in for ${directory}/${called}`);
process.exitCode = program(invocation(version, called, argv)) ?? 0;
