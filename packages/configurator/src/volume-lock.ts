import { volumeLists } from "./volume/lists.ts";

/**
 * The lock of docker-mailserver's change detection, in the config volume. Whoever holds it can replace several files, and
 * they are never processed half-way (spec: transactions 2 and 3).
 */
export const detectionLock = "check-for-changes.sh.lock";

/** The lock of `setup email del`; the two do not exclude each other. */
export const deletionLock = "delmailuser.lock";

/** Locks of docker-mailserver that are older are left-overs. In seconds. */
export const lockAge = 60;

/** Whether a folder is a config volume, by the names in it: no other folder has these lists. */
export const isConfigVolume = (has: (name: string) => boolean): boolean => volumeLists.some(has);
