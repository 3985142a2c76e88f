import { tests } from "@tooling/presets/vitest";

// Tests start programs, some of them dozens.
export default tests({ testTimeout: 300_000 });
