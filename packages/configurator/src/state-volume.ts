import { type Access, directory, type Effect } from "./effect.ts";
import type { Context, Inputs } from "./feature.ts";
import type { Reason } from "./origin.ts";

/** Where a volume for the state of all services is mounted; that it is there is the switch (spec: state-volume). */
export const stateVolume = "/var/mail-state";

type Mounts = Pick<Context<Inputs>, "isMounted">;

/** Where something that has to outlive the container lies: on the volume for state, if there is one. */
export const keptPlace = ({ isMounted }: Mounts, path: string): string =>
  isMounted(stateVolume) ? `${stateVolume}${path}` : path;

/** A folder for what a service remembers. With a volume for state it is made there, and a link leads to it. */
export function* stateFolder(
  { isMounted }: Mounts,
  path: string,
  access: Access,
  ...because: readonly Reason[]
): Generator<Effect> {
  if (!isMounted(stateVolume)) yield directory(path, access, ...because);
}
