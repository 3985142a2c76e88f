import data from "./data/settings-2.3.json" with { type: "json" };
import type { Settings23 } from "./settings.ts";

/** The settings of Dovecot 2.3 with Pigeonhole: type, default, where each may stand, and what it is for. */
export const settings23: Settings23 = data as unknown as Settings23;
