/** A release of docker-mailserver whose behaviour is known. */
export type ReleaseName = "15.1" | "16.0";

/** All releases, oldest first. */
export const releaseNames: readonly ReleaseName[] = ["15.1", "16.0"];
