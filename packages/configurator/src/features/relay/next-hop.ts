import type { NextHop } from "@mailconf/config-volume";

export { isHost, type NextHop, readNextHop } from "@mailconf/config-volume";

/** Whether a server speaks TLS from the first byte: its port is 465. */
export const isImplicitTls = ({ port }: NextHop): boolean => port === 465;
