import { current, type Spot } from "../../resolve/open-section.ts";
import { store } from "../apply.ts";
import type { State } from "../state.ts";
import { obsolete } from "./obsolete.ts";
import { oldProcessSetting } from "./process.ts";
import { oldRootSetting } from "./root.ts";

/**
 * Names of Dovecot 1.x and early 2.x that 2.3 still translates, with a warning (old-set-parser.c). Returns whether
 * the assignment was one of them; then it is done.
 */
export function oldSetting(state: State, spot: Spot, key: string, value: string): boolean {
  if (current(state).prefix !== "") return oldPluginSetting(state, spot, key, value);
  return oldProcessSetting(state, spot, key, value) || oldRootSetting(state, spot, key, value);
}

function oldPluginSetting(state: State, spot: Spot, key: string, value: string): boolean {
  if (current(state).prefix !== "plugin/0/" || key !== "imap_zlib_compress_level") return false;
  obsolete(state, spot, `${key} has been replaced by imap_compress_deflate_level`);
  store(state, spot, "plugin/0/imap_compress_deflate_level", key, value);
  return true;
}
