import { relay } from "./relay.ts";

/** Every finding of this package, by its code. */
export const catalogueRows = { ...relay } as const;
