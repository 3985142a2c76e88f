import { tests } from "@tooling/presets/vitest";

export default tests();
