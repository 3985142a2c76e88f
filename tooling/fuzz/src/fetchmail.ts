import type { FuzzTarget } from "./target.ts";

/** Nothing to compare yet. */
export const target: FuzzTarget = async function* () {};
