import type { Context, Inputs } from "./feature.ts";

/** Where a volume for the state of all services is mounted; that it is there is the switch (spec: state-volume). */
export const stateVolume = "/var/mail-state";

/** Where something that has to outlive the container lies: on the volume for state, if there is one. */
export const keptPlace = ({ isMounted }: Pick<Context<Inputs>, "isMounted">, path: string): string =>
  isMounted(stateVolume) ? `${stateVolume}${path}` : path;
