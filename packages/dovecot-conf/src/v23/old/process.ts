import { table } from "@mailconf/lossless";
import { current, type Spot } from "../../resolve/open-section.ts";
import { store } from "../apply.ts";
import type { Filter } from "../filter.ts";
import type { State } from "../state.ts";
import { hasPort, oldListen } from "./listen.ts";
import { obsolete } from "./obsolete.ts";
import { atTop, isAny, protocolsOf, services } from "./protocols.ts";

/** What the settings of one process kind became, and how their values change. */
const processSettings: Readonly<Record<string, readonly [where: "login" | "mail" | "auth", name: string]>> =
  table({
    login_chroot: ["login", "chroot"],
    login_user: ["login", "user"],
    login_executable: ["login", "executable"],
    login_process_size: ["login", "vsz_limit"],
    login_process_per_connection: ["login", "service_count"],
    login_processes_count: ["login", "process_min_avail"],
    login_max_processes_count: ["login", "process_limit"],
    login_max_connections: ["login", "client_limit"],
    max_mail_processes: ["mail", "process_limit"],
    mail_executable: ["mail", "executable"],
    mail_process_size: ["mail", "vsz_limit"],
    mail_drop_priv_before_exec: ["mail", "drop_priv_before_exec"],
    auth_executable: ["auth", "executable"],
    auth_process_size: ["auth", "vsz_limit"],
    auth_user: ["auth", "user"],
    auth_chroot: ["auth", "chroot"],
  });

const changedValue = (key: string, value: string): string => {
  if (key.endsWith("_process_size")) return `${value} M`;
  if (key === "login_chroot") return value === "no" ? "" : "login";
  if (key === "login_process_per_connection") return value === "no" ? "0" : "1";
  return value;
};

/** Settings of processes, which have sections of their own now (old_settings_handle_proc). */
export function oldProcessSetting(state: State, spot: Spot, key: string, value: string): boolean {
  const { filter } = current(state).current;
  const name = state.old.auth === 1 && !key.startsWith("auth_") ? `auth_${key}` : key;
  if (key === "ssl_listen" || (key === "listen" && (hasPort(value) || !isAny(filter)))) {
    atTop(state, () => oldListen(state, spot, key, value, filter));
    return true;
  }
  const process = processSettings[key] ?? processSettings[name];
  if (process) {
    atTop(state, () => oldProcess(state, spot, process[0] === "auth" ? name : key, value, filter, process));
    return true;
  }
  if (name === "auth_cache_size" && /^\d+$/.test(value) && Number(value) > 0 && Number(value) < 1024) {
    obsolete(state, spot, `auth_cache_size value no longer defaults to megabytes. Use ${value}M`);
    atTop(state, () => store(state, spot, name, name, `${value}M`));
    return true;
  }
  if (name === "auth_count") {
    obsolete(
      state,
      spot,
      `auth_count has been removed${value === "count" ? "" : ", and its value must be 1"}`,
    );
    return true;
  }
  if (state.old.listen === 2 && ["path", "mode", "user", "group"].includes(key)) {
    state.old.socket.settings.set(key, value);
    return true;
  }
  return false;
}

function oldProcess(
  state: State,
  spot: Spot,
  key: string,
  value: string,
  filter: Filter,
  [where, name]: readonly [where: "login" | "mail" | "auth", name: string],
): void {
  const text = changedValue(key, value);
  if (where === "auth") {
    obsolete(state, spot, `${key} has been replaced by service auth { ${name} }`);
    store(state, spot, `service/auth/${name}`, name, text);
    return;
  }
  obsolete(state, spot, `${key} has been replaced by service { ${name} }`);
  const protocols = protocolsOf(filter);
  for (const protocol of protocols) {
    const service = `${services[protocol]}${where === "login" ? "-login" : ""}`;
    store(state, spot, `service/${service}/${name}`, name, text, protocols.includes("sieve"));
  }
}
