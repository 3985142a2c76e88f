import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { holdsTogether } from "../faults/together.ts";

const mainCf = (folder: string) => writeFileSync(join(folder, "main.cf"), "# why\nbiff = no\na = 1\n");

holdsTogether("file set", {
  args: ["file", "set", "main.cf", "biff", "yes"],
  lay: mainCf,
  next: ["file", "get", "main.cf", "biff"],
});

holdsTogether("file unset", {
  args: ["file", "unset", "main.cf", "biff"],
  lay: mainCf,
  next: ["file", "list", "main.cf"],
});

holdsTogether("file set in a config volume", {
  args: ["file", "set", "--as", "texthash", "postfix-virtual.cf", "a@one.test", "b@one.test"],
  lay: (folder) => writeFileSync(join(folder, "postfix-virtual.cf"), "a@one.test c@one.test\n"),
  next: ["file", "list", "--as", "texthash", "postfix-virtual.cf"],
});
