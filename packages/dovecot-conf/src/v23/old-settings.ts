import { diagnose } from "../diagnostics.ts";
import { assign, refuse, store, warn } from "./apply.ts";
import { type Filter, isProtocol } from "./filter.ts";
import { open } from "./sections.ts";
import { current, type OpenSection, type Spot, type State } from "./state.ts";
import { escaped } from "./store.ts";

/**
 * Names of Dovecot 1.x and early 2.x that 2.3 still translates, with a warning (old-set-parser.c). Returns whether
 * the assignment was one of them; then it is done.
 */
export function oldSetting(state: State, spot: Spot, key: string, value: string): boolean {
  if (current(state).prefix !== "") return oldPluginSetting(state, spot, key, value);
  return oldProcessSetting(state, spot, key, value) || oldRootSetting(state, spot, key, value);
}

function obsolete(state: State, spot: Spot, reason: string): void {
  if (!state.old.noted) {
    state.old.noted = true;
    const note = "NOTE: You can get a new clean config file with: doveconf -Pn > dovecot-new.conf";
    warn(state, spot, diagnose("obsolete-setting", spot.nameSpan, { reason }), note);
  }
  const text = `Obsolete setting in ${spot.path}:${spot.line}: ${reason}`;
  warn(state, spot, diagnose("obsolete-setting", spot.nameSpan, { reason }), text);
}

function oldPluginSetting(state: State, spot: Spot, key: string, value: string): boolean {
  if (current(state).prefix !== "plugin/0/" || key !== "imap_zlib_compress_level") return false;
  obsolete(state, spot, `${key} has been replaced by imap_compress_deflate_level`);
  store(state, spot, "plugin/0/imap_compress_deflate_level", key, value);
  return true;
}

const removed = new Set([
  "login_dir",
  "dbox_rotate_min_size",
  "dbox_rotate_days",
  "director_consistent_hashing",
  "mail_log_max_lines_per_sec",
  "maildir_copy_preserve_filename",
]);

const flipped: Readonly<Record<string, string>> = { yes: "no", no: "yes" };
const fsync: Readonly<Record<string, string>> = { yes: "never", no: "optimized" };

function oldRootSetting(state: State, spot: Spot, key: string, value: string): boolean {
  const renamed = (name: string, text: string) => {
    obsolete(state, spot, `${key} has been renamed to ${name}`);
    assign(state, spot, name, text);
  };
  if (key === "protocols") oldProtocols(state, spot, value);
  else if (key === "ssl_cert_file" || key === "ssl_key_file" || key === "ssl_ca_file") {
    if (value === "") return true;
    const name = key.slice(0, key.lastIndexOf("_"));
    obsolete(state, spot, `${key} has been replaced by ${name} = <file`);
    assignFile(state, spot, name, value);
  } else if (key === "ssl_disable") renamed("ssl", flipped[value.toLowerCase()] ?? value);
  else if (key === "ssl_parameters_regenerate" || key === "ssl_dh_parameters_length") {
    obsolete(state, spot, `${key} is no longer needed`);
  } else if (key === "ssl_protocols") oldSslProtocols(state, spot, value);
  else if (key === "sieve" || key === "sieve_storage") {
    const target = "has been moved into plugin";
    obsolete(
      state,
      spot,
      key === "sieve" ? `sieve ${target} {} section` : `sieve_storage ${target} { sieve_dir }`,
    );
    store(state, spot, `plugin/${key}`, key, value);
  } else if (key === "fsync_disable") renamed("mail_fsync", fsync[value.toLowerCase()] ?? value);
  else if (key === "dbox_rotate_size") renamed("mdbox_rotate_size", value);
  else if (key.startsWith("mail_cache_compress_")) renamed(`mail_cache_purge_${key.slice(20)}`, value);
  else if (key === "imap_client_workarounds") oldWorkarounds(state, spot, value);
  else if (removed.has(key)) obsolete(state, spot, `${key} has been removed`);
  else if (state.old.auth === 1) assign(state, spot, key.startsWith("auth_") ? key : `auth_${key}`, value);
  else {
    if (key === "base_dir") state.old.baseDir = value.replace(/\/$/, "");
    return false;
  }
  return true;
}

function assignFile(state: State, spot: Spot, name: string, path: string): void {
  if (!state.options.expand) {
    assign(state, spot, name, `<${path}`);
    return;
  }
  const text = state.options.read(path);
  const reason = `${name}: Can't open file ${path}: No such file or directory`;
  if (text === undefined) refuse(state, spot, diagnose("unreadable-value", spot.span, { path }), reason);
  else assign(state, spot, name, typeof text === "string" ? text : text.text);
}

const words = (value: string, separators: RegExp) => value.split(separators).filter((word) => word !== "");

function oldProtocols(state: State, spot: Spot, value: string): void {
  const names = words(value, / +/);
  const kept = names.map((name) => {
    if (name === "managesieve")
      obsolete(state, spot, "protocols=managesieve has been renamed to protocols=sieve");
    return name === "managesieve" ? "sieve" : name;
  });
  const plain = kept.filter((name) => name !== "imaps" && name !== "pop3s");
  for (const name of ["imap", "pop3"]) {
    if (!names.includes(`${name}s`)) continue;
    if (names.includes(name)) {
      obsolete(state, spot, `'${name}s' protocol is no longer necessary, remove it`);
      continue;
    }
    const instead = `use service ${name}-login { inet_listener ${name} { port=0 } }`;
    const text = `'${name}s' protocol can no longer be specified (use protocols=${name}). to disable non-ssl ${name}, ${instead}`;
    obsolete(state, spot, text);
    plain.push(name);
    store(state, spot, `service/${name}-login/inet_listener/${name}/port`, "port", "0");
  }
  assign(state, spot, "protocols", plain.join(" "));
}

const sslVersions = ["SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2"];

function oldSslProtocols(state: State, spot: Spot, value: string): void {
  obsolete(state, spot, "ssl_protocols has been replaced by ssl_min_protocol");
  const named = words(value, /[, ]+/);
  const strange = named.map((name) => name.replace(/^!/, "")).find((name) => !sslVersions.includes(name));
  const enabled = sslVersions.filter((name) => named.includes(name));
  const left = enabled.length > 0 ? enabled : sslVersions.filter((name) => !named.includes(`!${name}`));
  const [lowest] = left;
  if (strange !== undefined || lowest === undefined) {
    const reason = strange !== undefined ? `Unrecognized protocol '${strange}'` : "All protocols disabled";
    const text = `Could not find a minimum ssl_min_protocol setting from ssl_protocols = ${value}: ${reason}`;
    warn(state, spot, diagnose("obsolete-setting", spot.span, { reason: text }), text);
  } else assign(state, spot, "ssl_min_protocol", lowest);
}

function oldWorkarounds(state: State, spot: Spot, value: string): void {
  const gone: Readonly<Record<string, string>> = {
    "outlook-idle": "no longer necessary",
    "netscape-eoh": "no longer supported",
  };
  const kept = words(value, /[ ,]+/).map((word) => {
    const fate = gone[word];
    if (fate !== undefined) obsolete(state, spot, `imap_client_workarounds=${word} is ${fate}`);
    return fate === undefined ? word : "";
  });
  assign(state, spot, "imap_client_workarounds", kept.join(" "));
}

/** What the settings of one process kind became, and how their values change. */
const processSettings: Readonly<Record<string, readonly [where: "login" | "mail" | "auth", name: string]>> = {
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
};

const changedValue = (key: string, value: string): string => {
  if (key.endsWith("_process_size")) return `${value} M`;
  if (key === "login_chroot") return value === "no" ? "" : "login";
  if (key === "login_process_per_connection") return value === "no" ? "0" : "1";
  return value;
};

/** Runs something at the top level, whatever section is open. */
function atTop(state: State, run: () => void): void {
  const inner = state.sections.splice(1, Number.POSITIVE_INFINITY) as OpenSection[];
  run();
  for (const section of inner) state.sections.push(section);
}

/** The protocols that a filter counts for, as the services of 1.x know them. */
const protocolsOf = ({ protocol, local, localName, remote }: Filter): string[] =>
  local || localName !== undefined || remote
    ? []
    : ["imap", "pop3", "sieve"].filter((name) => isProtocol(protocol, name));

const services: Readonly<Record<string, string>> = { imap: "imap", pop3: "pop3", sieve: "managesieve" };

function oldProcessSetting(state: State, spot: Spot, key: string, value: string): boolean {
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
  for (const protocol of protocolsOf(filter)) {
    const service = `${services[protocol]}${where === "login" ? "-login" : ""}`;
    store(state, spot, `service/${service}/${name}`, name, text, protocol === "sieve");
  }
}

const isAny = ({ protocol, local, localName, remote }: Filter): boolean =>
  protocol === undefined && !local && localName === undefined && !remote;

const hasPort = (value: string): boolean =>
  value.includes(":") &&
  words(value, /[, ]+/).some(
    (address) =>
      !["*", "::", "[::]"].includes(address) && !/^(?:[\d.]+|\[?[\da-f]*:[\da-f:.]+\]?)$/i.test(address),
  );

function oldListen(state: State, spot: Spot, key: string, value: string, filter: Filter): void {
  if (value === "") return;
  const tls = key === "ssl_listen" ? "s" : "";
  const protocols = protocolsOf(filter).filter((protocol) => protocol !== "sieve" || tls === "");
  const set = (name: string, text: string) => {
    for (const protocol of protocols) {
      const service = services[protocol];
      const path = `service/${service}-login/inet_listener/${service}${protocol === "sieve" ? "" : tls}/${name}`;
      store(state, spot, path, name, text, protocol === "sieve");
    }
  };
  let address = value;
  const colon = value.lastIndexOf(":");
  if (colon !== -1 && hasPort(value)) {
    obsolete(state, spot, `${key}=..:port has been replaced by service { inet_listener { port } }`);
    address = value.slice(0, colon);
    set("port", value.slice(colon + 1));
  }
  if (isAny(filter) && tls === "") {
    assign(state, spot, key, address);
    return;
  }
  obsolete(state, spot, `protocol { ${key} } has been replaced by service { inet_listener { address } }`);
  set("address", address);
}

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
