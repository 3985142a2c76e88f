import { table } from "@mailconf/lossless";
import { type Filter, isProtocol } from "../filter.ts";
import type { OpenSection, State } from "../state.ts";

/** Runs something at the top level, whatever section is open. */
export function atTop(state: State, run: () => void): void {
  const inner = state.sections.splice(1, Number.POSITIVE_INFINITY) as OpenSection[];
  run();
  for (const section of inner) state.sections.push(section);
}

/** The protocols that a filter counts for, as the services of 1.x know them. */
export const protocolsOf = ({ protocol, local, localName, remote }: Filter): string[] =>
  local || localName !== undefined || remote
    ? []
    : ["imap", "pop3", "sieve"].filter((name) => isProtocol(protocol, name));

/** The name of the service behind a protocol. */
export const services: Readonly<Record<string, string>> = table({
  imap: "imap",
  pop3: "pop3",
  sieve: "managesieve",
});

export const isAny = ({ protocol, local, localName, remote }: Filter): boolean =>
  protocol === undefined && !local && localName === undefined && !remote;
