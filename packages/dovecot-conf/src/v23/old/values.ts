import { table } from "@mailconf/lossless";
import { diagnose } from "../../diagnostics.ts";
import type { Spot } from "../../resolve/open-section.ts";
import { problem } from "../../resolve/problem.ts";
import { assign, refuse, store } from "../apply.ts";
import type { State } from "../state.ts";
import { obsolete, wordsIn } from "./obsolete.ts";

/** The file behind an old `ssl_cert_file` and its like. */
export function assignFile(state: State, spot: Spot, name: string, path: string): void {
  if (!state.options.expand) {
    assign(state, spot, name, `<${path}`);
    return;
  }
  const text = state.options.files.read(path);
  const reason = `${name}: Can't open file ${path}: No such file or directory`;
  if (text === undefined) refuse(state, spot, diagnose("unreadable-value", spot.span, { path }), reason);
  else assign(state, spot, name, text.text);
}

/** `protocols` with names of 1.x: TLS had protocols of its own. */
export function oldProtocols(state: State, spot: Spot, value: string): void {
  const names = wordsIn(value, / +/);
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

/** A list of TLS versions becomes the lowest of them. */
export function oldSslProtocols(state: State, spot: Spot, value: string): void {
  obsolete(state, spot, "ssl_protocols has been replaced by ssl_min_protocol");
  const named = wordsIn(value, /[, ]+/);
  const strange = named.map((name) => name.replace(/^!/, "")).find((name) => !sslVersions.includes(name));
  const enabled = sslVersions.filter((name) => named.includes(name));
  const left = enabled.length > 0 ? enabled : sslVersions.filter((name) => !named.includes(`!${name}`));
  const [lowest] = left;
  if (strange !== undefined || lowest === undefined) {
    const reason = strange !== undefined ? `Unrecognized protocol '${strange}'` : "All protocols disabled";
    const text = `Could not find a minimum ssl_min_protocol setting from ssl_protocols = ${value}: ${reason}`;
    // doveconf calls this an error, and goes on.
    state.problems.push(problem(spot.source, diagnose("obsolete-setting", spot.span, { reason: text })));
  } else assign(state, spot, "ssl_min_protocol", lowest);
}

/** Workarounds that nobody needs any more. */
export function oldWorkarounds(state: State, spot: Spot, value: string): void {
  const gone: Readonly<Record<string, string>> = table({
    "outlook-idle": "no longer necessary",
    "netscape-eoh": "no longer supported",
  });
  const kept = wordsIn(value, /[ ,]+/).map((word) => {
    const fate = gone[word];
    if (fate !== undefined) obsolete(state, spot, `imap_client_workarounds=${word} is ${fate}`);
    return fate === undefined ? word : "";
  });
  assign(state, spot, "imap_client_workarounds", kept.join(" "));
}
