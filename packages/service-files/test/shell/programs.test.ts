import { env, type Key, sh } from "@tooling/service-programs";
import { asking, readsBack } from "@tooling/service-programs/live";
import { parse, type ShellFile } from "../../src/shell/index.ts";

const set = (document: ShellFile, key: Key, value: string) => document.set(key as string, value);

asking(sh, () => {
  readsBack(sh, {
    start: parse('# by hand\nexport KNOWN="$HOME" OTHER=\'x\' # why\nIN_QUOTES=""\n#SHOWN=1\n'),
    keys: ["IN_QUOTES", "KNOWN", "OTHER", "SHOWN", "NEW"],
    set,
    writable: 1,
  });
});

asking(env, () => {
  readsBack(env, {
    start: parse("# by hand\nKNOWN=x OTHER=y\n#SHOWN=1\n", { reader: "env" }),
    keys: ["KNOWN"],
    set,
    writable: 0.3,
  });
});
