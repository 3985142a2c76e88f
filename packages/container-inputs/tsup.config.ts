import { library } from "@tooling/presets/tsup";

// yaml is many small files, which take longer to find than to run: it goes into the bundle.
export default { ...library(), noExternal: ["yaml"] };
