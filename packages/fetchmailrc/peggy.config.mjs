import { grammar } from "@tooling/presets/peggy";

export default grammar({ File: "unknown[]", Tail: "unknown[]" });
