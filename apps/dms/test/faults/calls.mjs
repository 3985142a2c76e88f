import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

// Calls that change something on the disk: of one path, of two, of an open file.
const ofPath = [
  "unlink",
  "rm",
  "rmdir",
  "mkdir",
  "chmod",
  "chown",
  "lchown",
  "utimes",
  "lutimes",
  "truncate",
];
const ofTwo = ["rename", "link", "copyFile", "cp"];
const ofFile = ["write", "writev", "ftruncate", "fchmod", "fchown", "futimes", "fsync", "fdatasync"];
const others = ["symlink", "writeFile", "appendFile", "mkdtemp"];

/**
 * Sends every call of `node:fs` that changes something through `around`, as { name, paths, run, half }: `run` makes the
 * call, `half` of a write writes half of its bytes.
 *
 * The program uses the synchronous calls. The others would pass unseen, so `strict` makes them an error.
 */
export function watchCalls(around, { strict = false } = {}) {
  const opened = new Map();
  const wrap = (name, pathsOf, half) => {
    const real = fs[name];
    fs[name] = (...args) =>
      around({
        name,
        paths: pathsOf(args).map(String),
        run: () => real(...args),
        half: () => half?.(real, args),
      });
  };
  const fileOf = ([file]) => [opened.get(file) ?? ""];
  const halfWrite = (write, [file, bytes, at = 0, length = bytes.length - at, place]) =>
    write(file, bytes, at, length >> 1, place);

  for (const name of ofPath) wrap(`${name}Sync`, ([path]) => [path]);
  for (const name of ofTwo) wrap(`${name}Sync`, ([from, to]) => [from, to]);
  for (const name of ofFile) wrap(`${name}Sync`, fileOf, name === "write" ? halfWrite : undefined);
  wrap("symlinkSync", ([, path]) => [path]);

  const { openSync, closeSync } = fs;
  fs.openSync = (path, flags = "r", ...rest) => {
    const run = () => {
      const file = openSync(path, flags, ...rest);
      opened.set(file, String(path));
      return file;
    };
    const { O_WRONLY, O_RDWR } = fs.constants;
    const changes = typeof flags === "number" ? (flags & (O_WRONLY | O_RDWR)) !== 0 : /[wa+]/.test(flags);
    return changes ? around({ name: "openSync", paths: [String(path)], run, half: undefined }) : run();
  };
  fs.closeSync = (file) => {
    opened.delete(file);
    return closeSync(file);
  };

  if (strict) {
    for (const name of [...ofPath, ...ofTwo, ...ofFile, ...others]) {
      const forbidden = () => {
        throw new Error(`fs.${name} is not counted`);
      };
      if (!["write", "writev"].includes(name)) fs[name] = forbidden;
      if (name in fs.promises) fs.promises[name] = forbidden;
    }
  }
  syncBuiltinESMExports();
}
