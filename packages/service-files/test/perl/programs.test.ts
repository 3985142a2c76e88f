import { type Key as AskedKey, perl } from "@tooling/service-programs";
import { asking, readsBack } from "@tooling/service-programs/live";
import { type Key, type PerlFile, parse } from "../../src/perl/index.ts";

const set = (document: PerlFile, key: AskedKey, value: string) => document.set(key as Key, value);

asking(perl, () => {
  readsBack(perl, {
    start: parse(
      "use strict;\n# by hand\n$single = 'x'; # why\n$double = \"x\";\n$number = 2;\n#$shown = 1;\n1;  # ensure\n",
    ),
    keys: ["$single", "$double", "$number", "$shown", ["%hash", "a-b"], ["%hash", "it's"], "$new"],
    set,
    writable: 1,
  });
});
