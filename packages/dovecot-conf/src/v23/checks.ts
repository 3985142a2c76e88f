import type { State } from "./state.ts";
export function check(_state: State): string[] {
  return [];
}
