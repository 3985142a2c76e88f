export { recover } from "./at-start.ts";
export { type Draft, isBelow, type PutOptions } from "./draft.ts";
export { presentAt } from "./present.ts";
export { type Access, nothing, type Thing } from "./thing.ts";
export { rehearsal, transaction } from "./transaction.ts";
export { realPath } from "./trusted-path.ts";
export { volumeAround } from "./volume-lock.ts";
