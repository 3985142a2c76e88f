import { secretsInVariable } from "@mailconf/dms-env";
import { maskText } from "@mailconf/lossless";

/** The name of a host as it may be shown: what cannot be part of one may be a secret that was given in its place. */
export const shownHost = (name: string): string =>
  maskText(name, secretsInVariable("OVERRIDE_HOSTNAME", name));
