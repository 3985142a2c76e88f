import type { NextHop } from "@mailconf/config-volume";
import { maskText, secretsOfNextHops } from "@mailconf/lossless";

export { isHost, type NextHop, readNextHop } from "@mailconf/config-volume";

/** Whether a server speaks TLS from the first byte: its port is 465. */
export const isImplicitTls = ({ port }: NextHop): boolean => port === 465;

/** Next hops as they may be shown far from their line: what may be a login in them is hidden. */
export const shownHops = (text: string): string => maskText(text, secretsOfNextHops(text));
