import type { Feature } from "../feature.ts";

/**
 * Everything the mail server can do, in the order in which it is configured: docker-mailserver's own start-up
 * order (spec: startup), except that the user's overrides come last, so that they win.
 */
export const features: readonly Feature[] = [];
