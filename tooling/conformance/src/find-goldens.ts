import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Check, failure } from "./check.ts";
import { filesBelow } from "./files.ts";
import type { Found } from "./find-cases.ts";
import type { GoldenInput } from "./goldens/recorded.ts";
import type { GoldenJob } from "./job.ts";

/** The goldens below a folder: each `input.json` with the `expected.json` beside it. */
export function findGoldens(root: string): Found<GoldenJob> {
  const jobs: GoldenJob[] = [];
  const unreadable: Check[] = [];
  for (const path of filesBelow(root).filter((file) => /(^|[\\/])input\.json$/.test(file))) {
    const folder = join(root, dirname(path));
    try {
      if (!existsSync(join(folder, "expected.json"))) throw new Error("expected an expected.json beside it");
      const input = read(join(folder, "input.json")) as GoldenInput;
      const id = `${input.release}/${input.scenario}`;
      jobs.push({
        kind: "golden",
        id,
        place: input.release,
        about: input.title,
        input,
        expected: read(join(folder, "expected.json")),
      });
    } catch (error) {
      unreadable.push(failure({ id: dirname(path), place: dirname(path) }, String(error)));
    }
  }
  return { jobs, unreadable };
}

const read = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));
