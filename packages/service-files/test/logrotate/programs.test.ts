import { type Key as AskedKey, logrotate } from "@tooling/service-programs";
import { asking, readsBack } from "@tooling/service-programs/live";
import { describe } from "vitest";
import { type Key, type LogrotateFile, parse } from "../../src/logrotate/index.ts";

const set = (document: LogrotateFile, key: AskedKey, value: string) =>
  document.set(key as unknown as Key, value);

asking(logrotate, () => {
  describe("scripts", () => {
    readsBack(logrotate, {
      start: parse("weekly\n/log {\n  rotate 2 \n  nocompress # why\n}\n"),
      keys: [["/log", "postrotate"]],
      set,
      writable: 0.9,
    });
  });

  describe("values", () => {
    readsBack(logrotate, {
      start: parse("weekly\n/log {\n  compress # why\n  compressoptions -1\n}\n"),
      keys: [["/log", "compressoptions"]],
      set,
      writable: 0.25,
      // It also splits them into words, and refuses what does not close.
      skip: (value) => /["'\\]/.test(value),
    });
  });
});
