import type { SourceText } from "@mailconf/lossless";
import { diagnose } from "../diagnostics.ts";
import { problem } from "../resolve/problem.ts";
import { normalized } from "../v23/types.ts";
import { compare } from "../v23/view.ts";
import { unknownWord, verbosePasswords, wordSettings } from "../words.ts";
import { mergedTree } from "./merged.ts";
import { type FilterNode, tree } from "./node.ts";
import type { State } from "./state.ts";

/** What doveconf says, and the setting that is to blame. */
interface Complaint {
  readonly text: string;
  readonly node?: FilterNode;
  readonly key?: string;
}

/**
 * What doveconf checks when everything is read: settings that do not fit together (`check_func` of each part).
 * `%` variables are not known yet, so a value with one passes.
 */
export function check(state: State, main: SourceText): void {
  const root = mergedTree(state, {});
  const ask: Ask = { state, root, services: servicesOf(root) };
  const complaints = [checkAuth, checkStorage, checkNamespaces, checkWords, checkMaster].flatMap(
    (part) => part(ask) ?? [],
  );
  for (const { text, node, key } of complaints) {
    const value = key === undefined ? undefined : node?.values.get(key);
    const writer = value?.writers.at(-1);
    const [source, span] = writer ? [writer.source, writer.span] : [main, { start: 0, end: 0 }];
    state.problems.push(problem(source, diagnose("inconsistent", span, { reason: text }), text, "check"));
  }
  warnOfSsl(state, main);
}

interface Ask {
  readonly state: State;
  readonly root: FilterNode;
  readonly services: readonly FilterNode[];
}

/** The text in force in a filter: set there, at the top, or the default. */
function inForce({ state, root }: Ask, node: FilterNode, key: string): string {
  const value = node.values.get(key) ?? root.values.get(key);
  return value?.kind === "text" ? value.text : (state.table.rows.get(key)?.default ?? "");
}

/** A number, size or time in force, in units of one; `Infinity` for none, `NaN` with variables in it. */
function amount(ask: Ask, node: FilterNode, key: string): number {
  const text = inForce(ask, node, key);
  if (text === "unlimited" || text === "infinite") return Number.POSITIVE_INFINITY;
  const set = /^\$SET:(\w+)$/.exec(text);
  if (set) return amount(ask, ask.root, set[1] ?? "");
  const row = ask.state.table.rows.get(key);
  const checked = row && normalized(row, text);
  if (!checked || "error" in checked) return Number.NaN;
  const [number = "0", unit = "B"] = checked.text.split(" ");
  return Number(number) * (unit.length === 1 ? 1024 ** "BkMGT".indexOf(unit) : 1);
}

function checkAuth(ask: Ask): Complaint | undefined {
  const size = amount(ask, ask.root, "auth_cache_size");
  if (size > 0 && size < 1024) {
    return {
      text: `auth_cache_size value is too small (${size} bytes)`,
      node: ask.root,
      key: "auth_cache_size",
    };
  }
  const key = "auth_verbose_passwords";
  const text = verbosePasswords(inForce(ask, ask.root, key));
  return text === undefined ? undefined : { text, node: ask.root, key };
}

/** Lists of words, in every filter (imap_settings_verify and its like). */
function checkWords({ state }: Ask): Complaint | undefined {
  for (const node of tree(state.root)) {
    for (const key of wordSettings) {
      const value = node.values.get(key);
      if (value?.kind !== "list" || node.isGroup) continue;
      const words = value.elements.filter((element) => element.text === "yes").map((element) => element.key);
      const text = unknownWord(key, words);
      if (text !== undefined) return { text, node, key };
    }
  }
  return undefined;
}

function checkStorage(ask: Ask): Complaint | undefined {
  const { root } = ask;
  const say = (key: string, text: string): Complaint => ({ text, node: root, key });
  const value = (key: string) => inForce(ask, root, key);
  if (amount(ask, root, "mailbox_idle_check_interval") === 0) {
    return say("mailbox_idle_check_interval", "mailbox_idle_check_interval must not be 0");
  }
  if (value("mail_nfs_index") === "yes") {
    const fail = (text: string) => say("mail_nfs_index", `mail_nfs_index=yes requires ${text}`);
    if (value("mmap_disable") !== "yes") return fail("mmap_disable=yes");
    if (value("mail_fsync") !== "always") return fail("mail_fsync=always");
  }
  if (amount(ask, root, "mail_cache_max_size") > 1024 ** 3) {
    return say("mail_cache_max_size", "mail_cache_max_size can't be over 1 GB");
  }
  const purge = "mail_cache_purge_delete_percentage";
  return amount(ask, root, purge) > 100 ? say(purge, `${purge} can't be over 100`) : undefined;
}

function checkNamespaces(ask: Ask): Complaint | undefined {
  for (const node of named(ask.root, "namespace")) {
    const separator = inForce(ask, node, "namespace_separator");
    if (separator.length < 2 || separator.includes("%{")) continue;
    const text = `Namespace ${nameOf(node)}: Hierarchy separator must be only one character long`;
    return { text, node, key: "namespace_separator" };
  }
  return undefined;
}

const named = (node: FilterNode, type: string): FilterNode[] =>
  [...node.children.values()].filter(({ filter }) => filter.isList && filter.name?.startsWith(`${type}/`));

const nameOf = ({ filter: { name = "" } }: FilterNode): string => name.slice(name.indexOf("/") + 1);

/** Services in the order in which they first appear, the built-in ones last to be added. */
const servicesOf = (root: FilterNode): FilterNode[] => named(root, "service");

/** master_settings_ext_check */
function checkMaster(ask: Ask): Complaint | undefined {
  const { root, state, services } = ask;
  const say = (key: string, text: string): Complaint => ({ text, node: root, key });
  for (const id of ["uid", "gid"]) {
    const [first, last] = [amount(ask, root, `first_valid_${id}`), amount(ask, root, `last_valid_${id}`)];
    if (last !== 0 && first > last) {
      return say(`first_valid_${id}`, `first_valid_${id} can't be larger than last_valid_${id}`);
    }
  }
  for (const key of ["default_login_user", "default_internal_user"]) {
    const user = inForce(ask, root, key);
    if (state.options.hasUser?.(user) === false) return say(key, `${key} doesn't exist: ${user}`);
  }
  const listen = root.values.get("listen");
  if (listen?.kind === "list" && listen.elements.length === 0)
    return say("listen", "listen can't be set empty");
  const protocols = root.values.get("protocols");
  const enabled =
    protocols?.kind === "list"
      ? protocols.elements.filter(({ text }) => text === "yes").map(({ key }) => key)
      : [];
  for (const protocol of enabled) {
    if (services.some((node) => inForce(ask, node, "service_protocol") === protocol)) continue;
    return say("protocols", `protocols: Unknown protocol: ${protocol}`);
  }
  const isOn = (node: FilterNode) => ["", ...enabled].includes(inForce(ask, node, "service_protocol"));
  const active = services.filter(isOn);
  for (const node of active) {
    const found = checkService(ask, node);
    if (found) return found;
  }
  return duplicateListener(ask, active);
}

/** Services that must be one process (`process_limit_1`). */
const oneProcess = new Set(["anvil", "auth", "indexer", "log"]);

function checkService(ask: Ask, node: FilterNode): Complaint | undefined {
  const name = nameOf(node);
  const value = (key: string) => amount(ask, node, `service_${key}`);
  const say = (key: string, text: string): Complaint => ({
    text: `service(${name}): ${text}`,
    node,
    key: `service_${key}`,
  });
  const isYes = inForce(ask, node, "service_drop_priv_before_exec") === "yes";
  if (isYes && inForce(ask, node, "service_chroot") !== "") {
    return say("drop_priv_before_exec", "drop_priv_before_exec=yes can't be used with chroot");
  }
  // Zero in the table stands for the global default; only what somebody sets can be too low.
  const isZero = (key: string) => node.values.has(`service_${key}`) && value(key) === 0;
  if (isZero("process_limit")) return say("process_limit", "process_limit must be higher than 0");
  const limit = value("process_limit") || amount(ask, ask.root, "default_process_limit");
  if (value("process_min_avail") > limit)
    return say("process_min_avail", "process_min_avail is higher than process_limit");
  if (isZero("client_limit")) return say("client_limit", "client_limit must be higher than 0");
  for (const key of ["restart_request_count", "idle_kill_interval"]) {
    if (isZero(key)) return say(key, `${key} must be higher than 0 (did you mean "unlimited"?)`);
  }
  if (node.values.has("service_vsz_limit") && value("vsz_limit") < 1024 * 1024) {
    return say("vsz_limit", 'vsz_limit is too low (did you mean "unlimited"?)');
  }
  if (oneProcess.has(name) && limit > 1 && node.values.has("service_process_limit")) {
    return say("process_limit", "process_limit must be 1");
  }
  return undefined;
}

function duplicateListener(ask: Ask, active: readonly FilterNode[]): Complaint | undefined {
  const base = inForce(ask, ask.root, "base_dir").replace(/\/$/, "");
  const seen = new Set<string>();
  const twice: { readonly address: string; readonly node: FilterNode }[] = [];
  const add = (address: string, node: FilterNode) => {
    if (seen.has(address)) twice.push({ address, node });
    seen.add(address);
  };
  for (const service of active) {
    for (const kind of ["unix_listener", "fifo_listener"]) {
      for (const node of listenersOf(ask, service, kind)) {
        const mode = inForce(ask, node, `${kind}_mode`);
        const path = nameOf(node);
        if (!/^0+$/.test(mode)) add(path.startsWith("/") ? path : `${base}/${path}`, node);
      }
    }
    for (const node of listenersOf(ask, service, "inet_listener")) {
      const port = amount(ask, node, "inet_listener_port");
      if (port !== 0) add(`${port}:${addresses(node)}`, node);
    }
  }
  const [first] = twice.sort((a, b) => compare(a.address, b.address));
  return (
    first && { text: `duplicate listener: ${first.address}`, node: first.node, key: "inet_listener_port" }
  );
}

/** The listeners of a service; one at the top level belongs to every service. */
function listenersOf({ root }: Ask, service: FilterNode, kind: string): FilterNode[] {
  const own = named(service, kind);
  const names = new Set(own.map(nameOf));
  return [...own, ...named(root, kind).filter((node) => !names.has(nameOf(node)))];
}

function addresses(node: FilterNode): string {
  const listen = node.values.get("inet_listener_listen");
  return listen?.kind === "list" ? listen.elements.map(({ key }) => key).join(" ") : "";
}

function warnOfSsl(state: State, main: SourceText): void {
  const text = (node: FilterNode) => {
    const value = node.values.get("ssl");
    return value?.kind === "text" ? value.text : undefined;
  };
  if (text(state.root) !== "no") return;
  for (const node of tree(state.root).slice(1)) {
    const ssl = node.isGroup ? undefined : text(node);
    if (ssl !== undefined && ssl !== "no") {
      const says = `SSL is disabled because global ssl=no, ignoring ssl=${ssl} for subsection`;
      const { source, span } = node.values.get("ssl")?.writers.at(-1) ?? {
        source: main,
        span: { start: 0, end: 0 },
      };
      state.problems.push(problem(source, diagnose("without-effect", span, { reason: says }), says, "check"));
      return;
    }
  }
}
