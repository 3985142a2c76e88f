// Loaded into a run of `dms` by `NODE_OPTIONS=--import=…/shim.mjs`: counts the calls that change something on the disk, and
// lets a fault happen at one of them.
//
//   FAULT_BELOW   starts of paths, with `:` between them; calls elsewhere do not count
//   FAULT_LOG     a file that gets one JSON row for each call
//   FAULT_AT      number of the call, from 1
//   FAULT_HOW     before | after | torn (half of the bytes are written): SIGKILL at that place
//                 SIGINT …: that signal comes just before the call
//                 EIO …: the call fails with that error

import fs from "node:fs";
import { watchCalls } from "./calls.mjs";

const { FAULT_BELOW = "/", FAULT_LOG, FAULT_AT = "0", FAULT_HOW = "" } = process.env;
const below = FAULT_BELOW.split(":");
const { writeSync } = fs;
const log = FAULT_LOG === undefined ? undefined : fs.openSync(FAULT_LOG, "a");
const end = () => process.kill(process.pid, "SIGKILL");
let count = 0;

watchCalls(
  ({ name, paths, run, half }) => {
    if (!paths.some((path) => below.some((start) => path.startsWith(start)))) return run();
    count += 1;
    if (log !== undefined) writeSync(log, `${JSON.stringify({ name, paths })}\n`);
    if (count !== Number(FAULT_AT)) return run();
    if (FAULT_HOW.startsWith("SIG")) process.kill(process.pid, FAULT_HOW);
    else if (FAULT_HOW.startsWith("E")) throw failure(FAULT_HOW, name, paths);
    else if (FAULT_HOW === "before") end();
    else if (FAULT_HOW === "torn") {
      half?.();
      end();
    }
    const answer = run();
    if (FAULT_HOW === "after") end();
    return answer;
  },
  { strict: true },
);

const failure = (code, name, paths) =>
  Object.assign(new Error(`${code}: made by a test, ${name} '${paths[0]}'`), {
    code,
    syscall: name,
    path: paths[0],
  });
