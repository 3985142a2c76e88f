import { nameOf } from "../view.ts";
import { type Ask, bytes, type Check, type Complaint, complaint, inForce } from "./ask.ts";
import { duplicateListener, warnOfPaths } from "./listeners.ts";
import { note } from "./note.ts";
import { type Service, servicesOf } from "./service.ts";

/** master_settings_verify */
export const master: Check = {
  reads: [
    ...["listen", "first_valid_uid", "last_valid_uid", "first_valid_gid", "last_valid_gid", "protocols"],
    ...["default_login_user", "default_internal_user", "default_process_limit", "default_client_limit"],
    ...["base_dir", "service"],
  ],
  run: checkMaster,
};

function checkMaster(ask: Ask): Complaint | undefined {
  const { root, table } = ask;
  const value = (name: string) => inForce(root, table, name);
  const say = (name: string, text: string) => complaint(text, root, name);
  if (value("listen") === "") return say("listen", "listen can't be set empty");
  for (const id of ["uid", "gid"]) {
    const [first, last] = [Number(value(`first_valid_${id}`)), Number(value(`last_valid_${id}`))];
    if (last !== 0 && first > last) {
      return say(`first_valid_${id}`, `first_valid_${id} can't be larger than last_valid_${id}`);
    }
  }
  const missing = checkUsers(ask);
  if (missing) return missing;
  return checkServices(ask, servicesOf(ask));
}

/** The users of the processes have to be there. */
function checkUsers({ root, table, state }: Ask): Complaint | undefined {
  for (const name of ["default_login_user", "default_internal_user"]) {
    const user = inForce(root, table, name);
    if (state.options.hasUser?.(user) === false)
      return complaint(`${name} doesn't exist: ${user}`, root, name);
  }
  return undefined;
}

const serviceTypes = ["", "log", "config", "anvil", "login", "startup", "worker"];

function checkServices(ask: Ask, services: readonly Service[]): Complaint | undefined {
  const { root, table } = ask;
  for (const [index, { block, name, value }] of services.entries()) {
    if (name === "") return complaint(`Service #${index} is missing name`, block, "name");
    if (!serviceTypes.includes(value("type"))) {
      return complaint(`Unknown service type: ${value("type")}`, block, "type");
    }
  }
  const protocols = inForce(root, table, "protocols")
    .split(" ")
    .filter((name) => name !== "");
  const enabled = protocols.length === 1 && protocols[0] === "none" ? [] : protocols;
  for (const protocol of enabled) {
    if (!services.some(({ value }) => value("protocol") === protocol)) {
      return complaint(`protocols: Unknown protocol: ${protocol}`, root, "protocols");
    }
  }
  const active = services.filter(
    ({ value }) => value("protocol") === "" || enabled.includes(value("protocol")),
  );
  for (const service of active) {
    const found = checkService(ask, service);
    if (found) return found;
  }
  warnOfPaths(ask, active);
  warnOfLimits(ask, services, active);
  return duplicateListener(ask, active);
}

const processLimit = ({ root, table }: Ask, { value }: Service): number =>
  Number(value("process_limit")) || Number(inForce(root, table, "default_process_limit"));

function checkService(ask: Ask, service: Service): Complaint | undefined {
  const { block, name, value } = service;
  const say = (setting: string, text: string) => complaint(`service(${name}): ${text}`, block, setting);
  if (value("drop_priv_before_exec") === "yes" && value("chroot") !== "") {
    return say("drop_priv_before_exec", "drop_priv_before_exec=yes can't be used with chroot");
  }
  const limit = processLimit(ask, service);
  if (Number(value("process_min_avail")) > limit) {
    return say("process_min_avail", "process_min_avail is higher than process_limit");
  }
  const size = bytes(value("vsz_limit"));
  if (size !== 0 && size < 1024 * 1024) return say("vsz_limit", "vsz_limit is too low");
  if (oneProcess.has(name) && limit > 1) return say("process_limit", "process_limit must be 1");
  for (const kind of ["unix_listener", "fifo_listener"]) {
    for (const listener of block.blocks.get(kind) ?? []) {
      if (nameOf(listener, ask.table) === "") return say("name", `${kind}: path must not be empty`);
    }
  }
  return undefined;
}

/** Services that must be one process (`process_limit_1`). */
const oneProcess = new Set(["anvil", "auth", "director", "indexer", "ipc", "log", "old-stats", "replicator"]);

function warnOfLimits(ask: Ask, services: readonly Service[], active: readonly Service[]): void {
  const load = { auth: 0, anvil: 2 };
  const reasons: { auth: string[]; anvil: string[] } = { auth: [], anvil: [] };
  for (const service of active) {
    const { name, value } = service;
    const limit = processLimit(ask, service);
    const reason = `service ${name} { process_limit=${limit} }`;
    const isLogin = value("type") === "login";
    if (
      value("protocol") !== "" &&
      (value("service_count") !== "1" || isLogin) &&
      name !== "imap-hibernate"
    ) {
      load.auth += limit;
      reasons.auth.push(reason);
    }
    if (isLogin || name === "auth") {
      load.anvil += limit;
      reasons.anvil.push(reason);
    }
  }
  for (const name of ["auth", "anvil"] as const) {
    const service = services.find((one) => one.name === name);
    const limit =
      Number(service?.value("client_limit")) || Number(inForce(ask.root, ask.table, "default_client_limit"));
    if (limit >= load[name]) continue;
    const counted =
      name === "auth" ? "Counted for protocol services with service_count != 1: " : "Counted with: ";
    const need = `is lower than required under max. load (${load[name]})`;
    const text = `service ${name} { client_limit=${limit} } ${need}. ${counted}${reasons[name].join(" + ")}`;
    note(ask, text);
  }
}
