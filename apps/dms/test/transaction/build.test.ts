import { cpSync } from "node:fs";
import { join } from "node:path";
import { holdsTogether } from "../faults/together.ts";
import { example } from "../run.ts";

const site = ["--config", "config", "--hostname", "mail.one.test"];

holdsTogether("build", {
  args: ["build", "new/out", ...site],
  lay: (folder) => cpSync(join(example, "config"), join(folder, "config"), { recursive: true }),
  next: ["where", ...site],
});
