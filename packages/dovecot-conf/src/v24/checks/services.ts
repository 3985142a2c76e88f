import { compare } from "../../v23/view.ts";
import type { FilterNode } from "../node.ts";
import { check } from "./check.ts";
import { unexpandable } from "./expansion.ts";
import { amountOf, type Complaint, type Look } from "./look.ts";
import { levelsOf } from "./sections.ts";
import { Service } from "./service.ts";

/** master_settings_ext_check */
export const services = check(
  [
    ...["first_valid_uid", "last_valid_uid", "first_valid_gid", "last_valid_gid", "default_login_user"],
    ...["default_internal_user", "protocols", "listen", "base_dir", "default_process_limit"],
    ...["default_client_limit", "default_idle_kill_interval", "default_vsz_limit", "instance_name", "ssl"],
    ...["default_internal_group", "state_dir", "libexec_dir", "version_ignore", "service"],
  ],
  (look, merged) => {
    const found = identities(look);
    if (found) return found;
    const names = look.names("service");
    if (names.length === 0) return undefined;
    if (look.words("listen").length === 0) return look.complain("listen", "listen can't be set empty");
    const all = names.map((name) => new Service(look, merged(), name));
    for (const service of all) {
      // While variables may stay as they are, doveconf leaves the rest alone.
      const failed = unexpandable(
        look.state.table,
        "service",
        service.section,
        levelsOf(merged(), "service", service.section),
      );
      if (failed) return look.state.options.expand ? failed : undefined;
      const listener = service.unexpandableListener();
      if (listener) return listener;
    }
    return checkAll(look, all);
  },
);

function identities(look: Look): Complaint | undefined {
  for (const id of ["uid", "gid"]) {
    const [first, last] = [look.amount(`first_valid_${id}`), look.amount(`last_valid_${id}`)];
    if (last !== 0 && first > last) {
      return look.complain(`first_valid_${id}`, `first_valid_${id} can't be larger than last_valid_${id}`);
    }
  }
  for (const key of ["default_login_user", "default_internal_user"]) {
    const user = look.text(key);
    if (look.state.options.hasUser?.(user) === false)
      return look.complain(key, `${key} doesn't exist: ${user}`);
  }
  return undefined;
}

const types = ["", "log", "config", "anvil", "login", "startup", "worker"];

function checkAll(look: Look, all: readonly Service[]): Complaint | undefined {
  const names = new Set<string>();
  for (const [index, service] of all.entries()) {
    if (service.name === "") return service.say("name", `Service #${index} is missing name`);
    const type = service.text("type");
    if (!types.includes(type)) return service.say("type", `Unknown service type: ${type}`);
    if (names.has(service.name)) return service.say("name", `Duplicate service name: ${service.name}`);
    names.add(service.name);
  }
  const protocols = look.words("protocols");
  const served = new Set(all.map((service) => service.text("protocol")));
  const unknown = protocols.find((name) => !served.has(name));
  if (unknown !== undefined) return look.complain("protocols", `protocols: Unknown protocol: ${unknown}`);
  const active = activeOf(all, protocols);
  for (const service of active) {
    const found = checkOne(service);
    if (found) return found;
  }
  const lost = ["auth", "anvil"].find((name) => !names.has(name));
  if (lost !== undefined) return look.complain("service_name", `Unexpectedly didn't find service ${lost}`);
  return duplicateListener(look, active);
}

/** The services that are of no protocol, or of one that is on. */
function activeOf(all: readonly Service[], protocols: readonly string[]): Service[] {
  const wanted = new Set(["", ...protocols]);
  return all.filter((service) => wanted.has(service.text("protocol")));
}

/** Services that must be one process (`process_limit_1`). */
const oneProcess = new Set(["anvil", "auth", "indexer", "log"]);

function checkOne(service: Service): Complaint | undefined {
  const say = (key: string, text: string) => service.say(key, `service(${service.name}): ${text}`);
  if (service.text("drop_priv_before_exec") === "yes" && service.text("chroot") !== "") {
    return say("drop_priv_before_exec", "drop_priv_before_exec=yes can't be used with chroot");
  }
  const limit = service.amount("process_limit");
  if (limit === 0) return say("process_limit", "process_limit must be higher than 0");
  if (service.amount("process_min_avail") > limit) {
    return say("process_min_avail", "process_min_avail is higher than process_limit");
  }
  if (service.amount("client_limit") === 0) return say("client_limit", "client_limit must be higher than 0");
  for (const key of ["restart_request_count", "idle_kill_interval"]) {
    if (service.amount(key) === 0)
      return say(key, `${key} must be higher than 0 (did you mean "unlimited"?)`);
  }
  if (service.amount("vsz_limit") < 1024 * 1024) {
    return say("vsz_limit", 'vsz_limit is too low (did you mean "unlimited"?)');
  }
  return oneProcess.has(service.name) && limit > 1
    ? say("process_limit", "process_limit must be 1")
    : undefined;
}

function duplicateListener(look: Look, active: readonly Service[]): Complaint | undefined {
  const base = look.text("base_dir").replace(/\/$/, "");
  const seen = new Set<string>();
  const twice: { readonly address: string; readonly node: FilterNode; readonly key: string }[] = [];
  const add = (address: string, node: FilterNode, key: string) => {
    if (seen.has(address)) twice.push({ address, node, key });
    seen.add(address);
  };
  for (const service of active) {
    for (const kind of ["unix_listener", "fifo_listener"]) {
      for (const node of service.listeners(kind)) {
        const key = `${kind}_path`;
        const path = service.listenerText(node, key);
        if (path === "")
          return { text: `service(${service.name}): ${kind}: path must not be empty`, node, key };
        const mode = service.listenerText(node, `${kind}_mode`);
        if (!/^0+$/.test(mode)) add(path.startsWith("/") ? path : `${base}/${path}`, node, key);
      }
    }
    for (const node of service.listeners("inet_listener")) {
      const port = amountOf(
        look.state,
        "inet_listener_port",
        service.listenerText(node, "inet_listener_port"),
      );
      if (port === 0) continue;
      for (const address of service.addresses(node)) add(`${port}:${address}`, node, "inet_listener_port");
    }
  }
  const [first] = twice.sort((a, b) => compare(a.address, b.address));
  return first && { text: `duplicate listener: ${first.address}`, node: first.node, key: first.key };
}

/** Warnings of master_settings_ext_check: processes that cannot serve all the others, and paths that are too long. */
export function* serviceWarnings(look: Look, merged: FilterNode): Generator<Complaint> {
  const all = look.names("service").map((name) => new Service(look, merged, name));
  const protocols = look.words("protocols");
  const active = activeOf(all, protocols);
  const base = `${look.text("base_dir").replace(/\/$/, "")}/`;
  const load = { auth: 0, anvil: 2 };
  const reasons: { readonly auth: string[]; readonly anvil: string[] } = { auth: [], anvil: [] };
  for (const service of active) {
    const limit = service.amount("process_limit");
    const reason = `service ${service.name} { process_limit=${limit} }`;
    const isLogin = service.text("type") === "login";
    const stays = service.amount("restart_request_count") !== 1 || isLogin;
    if (service.text("protocol") !== "" && stays && service.name !== "imap-hibernate") {
      load.auth += limit;
      reasons.auth.push(reason);
    }
    if (isLogin || service.name === "auth") {
      load.anvil += limit;
      reasons.anvil.push(reason);
    }
    for (const kind of ["unix_listener", "fifo_listener"]) {
      for (const node of service.listeners(kind)) {
        const key = `${kind}_path`;
        const path = service.listenerText(node, key);
        const text = `You should remove base_dir prefix from unix_listener: ${path}`;
        if (path.startsWith(base)) yield { text, node, key };
      }
    }
  }
  for (const name of ["auth", "anvil"] as const) {
    const service = all.find((one) => one.name === name);
    const limit = service?.amount("client_limit") ?? Number.POSITIVE_INFINITY;
    if (limit >= load[name]) continue;
    const counted =
      name === "auth" ? "Counted for protocol services with restart_request_count != 1: " : "Counted with: ";
    const need = `is lower than required under max. load (${load[name]})`;
    const text = `service ${name} { client_limit=${limit} } ${need}. ${counted}${reasons[name].join(" + ")}`;
    yield { text, node: look.node, key: "default_client_limit" };
  }
}
