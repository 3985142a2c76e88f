/** A release of docker-mailserver whose behaviour is known. */
export type Release = "15.1" | "16.0";

/** All releases, oldest first. */
export const releases: readonly Release[] = ["15.1", "16.0"];
