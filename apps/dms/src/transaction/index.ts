export { recover } from "./at-start.ts";
export type { Draft, PutOptions } from "./draft.ts";
export { isBelow } from "./may-write.ts";
export { mountPoints } from "./mounts.ts";
export { presentAt } from "./present.ts";
export { type Access, nothing, type Thing } from "./thing.ts";
export { rehearsal, transaction } from "./transaction.ts";
export { doubtOf, isOurs, isWritableByOthers, realPath } from "./trusted-path.ts";
export { volumeAround } from "./volume-lock.ts";
