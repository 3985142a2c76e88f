import { tests } from "@tooling/presets/vitest";

export default tests({ globalSetup: ["test/global-setup.ts"] });
