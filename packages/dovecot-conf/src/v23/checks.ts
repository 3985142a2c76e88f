import { diagnose } from "../diagnostics.ts";
import { problem } from "../resolve/problem.ts";
import type { Writer } from "../resolve/value.ts";
import type { State } from "./state.ts";
import type { Block, Stored } from "./store.ts";
import type { Table } from "./table.ts";
import { compare, nameOf } from "./view.ts";

/** What a check found: what doveconf says, and the line that is to blame, if one is. */
interface Complaint {
  readonly text: string;
  readonly writer?: Writer | undefined;
}

/**
 * What doveconf checks when everything is read: settings that do not fit together. One complaint per part of
 * Dovecot, as doveconf gives them; the first is the one with which it stops.
 */
export function check(state: State): string[] {
  const [top] = state.stores;
  if (!top) return [];
  const ask = { state, table: state.table, root: top.store.root };
  const found = [checkStorage, checkUser, checkAuth, checkStats, checkMaster].flatMap(
    (part) => part(ask) ?? [],
  );
  warnOfSsl(ask);
  for (const { text, writer } of found) {
    const source = writer?.source ?? [...sources(state)][0];
    if (!source) continue;
    const span = writer?.span ?? { start: 0, end: 0 };
    state.problems.push(problem(source, diagnose("inconsistent", span, { reason: text }), text, "check"));
  }
  return found.map(({ text }) => text);
}

interface Ask {
  readonly state: State;
  readonly table: Table;
  readonly root: Block;
}

function* sources({ sections, stores }: State) {
  for (const { opened } of sections) if (opened.source) yield opened.source;
  for (const { store } of stores)
    for (const { writers } of store.root.values.values()) if (writers[0]) yield writers[0].source;
}

const stored = (block: Block, name: string): Stored | undefined => block.values.get(name);

/** The value in force: set, built in, or the default. */
function inForce(block: Block, table: Table, name: string): string {
  const builtIn = block.builtIn?.[name];
  const usual = typeof builtIn === "string" ? builtIn : table.rows(block.section).get(name)?.default;
  return stored(block, name)?.text ?? usual ?? "";
}

const complaint = (text: string, block: Block, name: string): Complaint => ({
  text,
  writer: stored(block, name)?.writers.at(-1),
});

const bytes = (size: string): number => {
  const [number = "0", unit = "B"] = size.split(" ");
  return Number(number) * 1024 ** "BkMGT".indexOf(unit);
};

/** mail_storage_settings_check */
function checkStorage({ root, table }: Ask): Complaint | undefined {
  const value = (name: string) => inForce(root, table, name);
  const say = (name: string, text: string) => complaint(text, root, name);
  if (value("mailbox_idle_check_interval") === "0") {
    return say("mailbox_idle_check_interval", "mailbox_idle_check_interval must not be 0");
  }
  if (value("mail_nfs_index") === "yes") {
    if (value("mmap_disable") !== "yes") {
      return say("mail_nfs_index", "mail_nfs_index=yes requires mmap_disable=yes");
    }
    if (value("mail_fsync") !== "always") {
      return say("mail_nfs_index", "mail_nfs_index=yes requires mail_fsync=always");
    }
  }
  if (bytes(value("mail_cache_max_size")) > 1024 ** 3) {
    return say("mail_cache_max_size", "mail_cache_max_size can't be over 1 GB");
  }
  const purge = "mail_cache_purge_delete_percentage";
  if (Number(value(purge)) > 100) return say(purge, `${purge} can't be over 100`);
  for (const character of ["/", "-"]) {
    const name = "mail_attachment_hash";
    if (value(name).includes(character))
      return say(name, `${name} setting must not contain '${character}' characters`);
  }
  return undefined;
}

const specialUses = ["All", "Archive", "Drafts", "Flagged", "Important", "Junk", "Sent", "Trash"];

/** namespace_settings_check, mailbox_settings_check */
function checkUser({ root, table }: Ask): Complaint | undefined {
  const namespaces = root.blocks.get("namespace") ?? [];
  for (const block of namespaces) {
    const prefix = inForce(block, table, "prefix");
    if (inForce(block, table, "separator").length > 1) {
      const text = `Namespace '${prefix}': Hierarchy separator must be only one character long`;
      return complaint(text, block, "separator");
    }
    const alias = stored(block, "alias_for")?.text;
    if (alias !== undefined && inForce(block, table, "disabled") !== "yes") {
      const target = namespaces.find((other) => inForce(other, table, "prefix") === alias);
      if (!target) {
        return complaint(
          `Namespace '${prefix}': alias_for points to unknown namespace: ${alias}`,
          block,
          "alias_for",
        );
      }
      const next = stored(target, "alias_for")?.text;
      if (next !== undefined) {
        const text = `Namespace '${prefix}': alias_for chaining isn't allowed: ${alias} -> ${next}`;
        return complaint(text, block, "alias_for");
      }
    }
    for (const mailbox of block.blocks.get("mailbox") ?? []) {
      for (const use of inForce(mailbox, table, "special_use").split(" ")) {
        if (use === "" || specialUses.some((name) => `\\${name}`.toLowerCase() === use.toLowerCase()))
          continue;
        return complaint(
          `mailbox ${nameOf(mailbox, table)}: unknown special_use: ${use}`,
          mailbox,
          "special_use",
        );
      }
    }
  }
  return undefined;
}

/** auth_settings_check, auth_passdb_settings_check, auth_userdb_settings_check */
function checkAuth({ root, table }: Ask): Complaint | undefined {
  const value = (name: string) => inForce(root, table, name);
  if (value("auth_worker_max_count") === "0") {
    return complaint("auth_worker_max_count must be above zero", root, "auth_worker_max_count");
  }
  const cache = bytes(value("auth_cache_size"));
  if (cache > 0 && cache < 1024) {
    return complaint(`auth_cache_size value is too small (${cache} bytes)`, root, "auth_cache_size");
  }
  for (const kind of ["passdb", "userdb"]) {
    for (const block of root.blocks.get(kind) ?? []) {
      if (inForce(block, table, "driver") === "")
        return complaint(`${kind} is missing driver`, block, "name");
      if (
        inForce(block, table, "pass") === "yes" &&
        inForce(block, table, "result_success") !== "return-ok"
      ) {
        return complaint("Obsolete pass=yes setting mixed with non-default result_success", block, "pass");
      }
    }
  }
  return undefined;
}

/** stats_exporter_settings_check, stats_metric_settings_check, stats_settings_check */
function checkStats({ root, table }: Ask): Complaint | undefined {
  const exporters = root.blocks.get("event_exporter") ?? [];
  const metrics = root.blocks.get("metric") ?? [];
  for (const block of metrics) {
    const name = nameOf(block, table);
    if (name === "") return complaint("Metric name can't be empty", block, "metric_name");
    if (inForce(block, table, "filter") === "") {
      const text = `metric ${name} { filter } is empty - will not match anything`;
      return complaint(text, block, "metric_name");
    }
  }
  for (const block of exporters) {
    const [format, transport] = [inForce(block, table, "format"), inForce(block, table, "transport")];
    if (nameOf(block, table) === "") return complaint("Exporter name can't be empty", block, "name");
    if (format === "") return complaint("Exporter format name can't be empty", block, "format");
    if (!["none", "json", "tab-text"].includes(format)) {
      return complaint(`Unknown exporter format '${format}'`, block, "format");
    }
    if (transport === "") return complaint("Exporter transport name can't be empty", block, "transport");
    if (!["drop", "http-post", "log"].includes(transport)) {
      return complaint(`Unknown transport type '${transport}'`, block, "transport");
    }
  }
  if (exporters.length === 0) return undefined;
  for (const block of metrics) {
    const wanted = inForce(block, table, "exporter");
    if (wanted === "" || exporters.some((exporter) => nameOf(exporter, table) === wanted)) continue;
    const text = `metric ${nameOf(block, table)} refers to non-existent exporter '${wanted}'`;
    return complaint(text, block, "exporter");
  }
  return undefined;
}

/** A service with everything that is in force. */
interface Service {
  readonly block: Block;
  readonly name: string;
  readonly value: (name: string) => string;
}

/** master_settings_verify */
function checkMaster(ask: Ask): Complaint | undefined {
  const { root, table, state } = ask;
  const value = (name: string) => inForce(root, table, name);
  const say = (name: string, text: string) => complaint(text, root, name);
  if (value("listen") === "") return say("listen", "listen can't be set empty");
  for (const id of ["uid", "gid"]) {
    const [first, last] = [Number(value(`first_valid_${id}`)), Number(value(`last_valid_${id}`))];
    if (last !== 0 && first > last) {
      return say(`first_valid_${id}`, `first_valid_${id} can't be larger than last_valid_${id}`);
    }
  }
  for (const name of ["default_login_user", "default_internal_user"]) {
    if (state.options.hasUser?.(value(name)) === false)
      return say(name, `${name} doesn't exist: ${value(name)}`);
  }
  return checkServices(ask, servicesOf(ask));
}

/** The built-in services in the order of the table, then those that only the files name. */
function servicesOf({ root, table }: Ask): Service[] {
  const own = root.blocks.get("service") ?? [];
  const builtIn = Object.entries(table.services).map(
    ([name, row]): Block =>
      own.find((block) => block.name === name) ?? {
        section: "service",
        name,
        values: new Map(),
        blocks: new Map(),
        lists: new Map(),
        builtIn: row,
      },
  );
  return [...builtIn, ...own.filter((block) => !(block.name in table.services))].map((block) => ({
    block,
    name: nameOf(block, table),
    value: (name) => inForce(block, table, name),
  }));
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

function note({ state, root }: Ask, text: string): void {
  const writer = [...root.values.values()][0]?.writers[0];
  const source = writer?.source ?? [...sources(state)][0];
  if (!source) return;
  const span = writer?.span ?? { start: 0, end: 0 };
  state.problems.push(problem(source, diagnose("without-effect", span, { reason: text }), text, "check"));
}

function warnOfSsl(ask: Ask): void {
  const [top, ...filters] = ask.state.stores;
  if (top?.store.root.values.get("ssl")?.text !== "no") return;
  for (const { store } of filters) {
    const ssl = store.root.values.get("ssl")?.text;
    if (ssl === undefined || ssl === "no") continue;
    note(ask, `SSL is disabled because global ssl=no, ignoring ssl=${ssl} for subsection`);
    return;
  }
}

function duplicateListener(ask: Ask, active: readonly Service[]): Complaint | undefined {
  const base = inForce(ask.root, ask.table, "base_dir").replace(/\/$/, "");
  const seen = new Map<string, Block>();
  const twice: { readonly address: string; readonly block: Block }[] = [];
  const add = (address: string, block: Block) => {
    if (seen.has(address)) twice.push({ address, block });
    seen.set(address, block);
  };
  for (const { block } of active) {
    for (const [kind, name, listener] of listeners(ask.table, block)) {
      if (kind === "inet_listener") {
        const port = inForce(listener, ask.table, "port");
        if (port !== "0") add(`${port}:${inForce(listener, ask.table, "address")}`, listener);
      } else if (inForce(listener, ask.table, "mode") !== "00") {
        add(name.startsWith("/") ? name : `${base}/${name}`, listener);
      }
    }
  }
  const [first] = twice.sort((a, b) => compare(a.address, b.address));
  return first && complaint(`duplicate listener: ${first.address}`, first.block, "port");
}

/** The listeners of a service, built-in ones included. */
function* listeners(
  table: Table,
  service: Block,
): Generator<readonly [kind: string, name: string, block: Block]> {
  for (const kind of ["unix_listener", "fifo_listener", "inet_listener"]) {
    const own = service.blocks.get(kind) ?? [];
    for (const block of own) yield [kind, nameOf(block, table), block];
    const rows = service.builtIn?.[kind];
    if (typeof rows !== "object") continue;
    for (const [name, row] of Object.entries(rows)) {
      if (own.some((block) => block.name === name)) continue;
      const section = `service/${kind}`;
      yield [
        kind,
        name,
        { section, name, values: new Map(), blocks: new Map(), lists: new Map(), builtIn: row },
      ];
    }
  }
}
