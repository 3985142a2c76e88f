import { type Key as AskedKey, pyYaml } from "@tooling/service-programs";
import { asking, readsBack } from "@tooling/service-programs/live";
import { type Key, parse, type YamlFile } from "../../src/yaml/index.ts";

const set = (document: YamlFile, key: AskedKey, value: string) => document.set(key as Key, value);

asking(pyYaml, () => {
  readsBack(pyYaml, {
    start: parse("# by hand\nhost: 127.0.0.1\ncache: {type: 'x', url: a}\nzones:\n  - name: a # one\n"),
    keys: [
      ["host"],
      ["cache", "type"],
      ["cache", "new"],
      ["zones", "0", "name"],
      ...Array.from({ length: 30 }, (_, at) => ["zones", "0", `m${at}`]),
      ["sub", "local", "x"],
      ["new one", "x"],
    ],
    set,
    writable: 0.95,
  });
});
