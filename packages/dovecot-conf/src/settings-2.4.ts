import data from "./data/settings-2.4.json" with { type: "json" };
import type { Settings24 } from "./settings.ts";

/** The settings of Dovecot 2.4 with Pigeonhole: type, default, the filter each belongs to, and what it is for. */
export const settings24: Settings24 = data as unknown as Settings24;
