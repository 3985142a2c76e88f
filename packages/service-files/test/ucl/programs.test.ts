import { type Key as AskedKey, rspamd } from "@tooling/service-programs";
import { asking, readsBack } from "@tooling/service-programs/live";
import { type Key, parse, type UclFile } from "../../src/ucl/index.ts";

const set = (document: UclFile, key: AskedKey, value: string) => document.set(key as Key, value);

asking(rspamd, () => {
  readsBack(rspamd, {
    start: parse(
      '# by hand\nantivirus {\n  clam { message = \'x\'; action = "reject"; }\n}\nsub "local" {}\n',
    ),
    keys: [
      ["antivirus", "clam", "message"],
      ["antivirus", "clam", "action"],
      ...Array.from({ length: 30 }, (_, at) => ["antivirus", "clam", `m${at}`]),
      ["sub", "local", "x"],
      ["new one", "x"],
    ],
    set,
    writable: 0.7,
    // What it prints has no control characters, and numbers and booleans in other words.
    skip: (value) =>
      /[\x01-\x07\x0e-\x1f\x7f]|^(?:-?\d+(?:\.\d+)?[a-zA-Z]*|yes|no|on|off|true|false|null)$/.test(value),
  });
});
