import { diagnose } from "../../diagnostics.ts";
import { current, type Spot } from "../../resolve/open-section.ts";
import { assign, refuse, store } from "../apply.ts";
import { open } from "../sections.ts";
import type { State } from "../state.ts";
import { escaped } from "../store.ts";
import { obsolete } from "./obsolete.ts";

/** A section of 1.x; returns whether it was one, and so is opened already. */
export function oldOpen(state: State, spot: Spot, type: string, name: string): boolean {
  const { old } = state;
  if (old.auth > 0) return oldAuthSection(state, spot, type, name);
  if (current(state).prefix !== "") return false;
  if (type === "auth") {
    const reason =
      "add auth_ prefix to all settings inside auth {} and remove the auth {} section completely";
    obsolete(state, spot, reason);
    old.auth = 1;
    return true;
  }
  if (type === "protocol" && name === "managesieve") {
    obsolete(state, spot, "protocol managesieve {} has been replaced by protocol sieve { }");
    open(state, spot, "protocol", "sieve");
    return true;
  }
  if (type === "service" && name === "dns_client") {
    obsolete(state, spot, "service dns_client {} has been replaced by service dns-client { }");
    open(state, spot, "service", "dns-client");
    return true;
  }
  return false;
}

function oldAuthSection(state: State, spot: Spot, type: string, name: string): boolean {
  const { old } = state;
  old.seenAuth = true;
  old.socket.settings.clear();
  old.auth++;
  if ((type === "passdb" || type === "userdb") && old.auth === 2) {
    obsolete(state, spot, `${type} ${name} {} has been replaced by ${type} { driver=${name} }`);
    open(state, spot, type, "");
    assign(state, spot, "driver", name);
    return true;
  }
  if (type === "socket" && old.auth === 2) {
    if (name === "connect") {
      const reason = "socket connect {} is no longer supported, configure external auth server separately";
      obsolete(state, spot, reason);
    }
    if (name !== "listen") return false;
    old.listen++;
    return true;
  }
  if (old.listen > 0) old.listen++;
  if ((type !== "master" && type !== "client") || old.listen !== 2) return false;
  old.socket = { isMaster: type === "master", settings: new Map() };
  return true;
}

/** The end of a section of 1.x; returns whether it was one that `oldOpen` kept to itself. */
export function oldClose(state: State, spot: Spot): boolean {
  const { old } = state;
  if (old.auth > 0 && --old.auth === 0) return true;
  if (old.listen === 0) return false;
  if (old.listen === 2) oldSocket(state, spot);
  old.listen--;
  return true;
}

function oldSocket(state: State, spot: Spot): void {
  const { isMaster, settings } = state.old.socket;
  const full = settings.get("path");
  const fail = (reason: string) =>
    refuse(state, spot, diagnose("inconsistent", spot.span, { reason }), reason);
  if (full === undefined) {
    fail("socket listen {} is missing path");
    return;
  }
  const base = `${state.old.baseDir}/`;
  const path = full.startsWith(base) ? full.slice(base.length) : full;
  const isSuffixed = /-(?:master|userdb)$/.test(path);
  if (isMaster && !isSuffixed) {
    fail("socket listen { master { path=.. } } must end with -master (or -userdb) suffix");
  } else if (!isMaster && isSuffixed) {
    fail("socket listen { client { path=.. } } must end not with -master or -userdb suffix");
  } else {
    const place = `service/auth/unix_listener/${escaped(path)}`;
    store(state, spot, "service/auth/unix_listener", "unix_listener", escaped(path));
    store(state, spot, `${place}/path`, "path", path);
    for (const name of ["mode", "user", "group"]) {
      const value = settings.get(name);
      if (value !== undefined) store(state, spot, `${place}/${name}`, name, value);
    }
  }
}
