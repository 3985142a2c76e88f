import {
  catalogue,
  cataloguePart,
  type Finding,
  placed,
  type Rule,
  rulesOf,
  type SayingOf,
  type SourceText,
  type Span,
  sourceText,
  type WordsOf,
} from "@mailconf/lossless";

/** What reading the inputs finds by itself. */
const rows = cataloguePart({
  "no-config-volume": {
    name: "no-config-volume",
    severity: "error",
    binding: true,
    summary: "No folder of this machine is the config volume: accounts, aliases and overrides are not known.",
    message: "expected the folder that is mounted at {folder}",
    hint: "dms check --config {here:input}",
  },
  "no-mail-container": {
    name: "no-mail-container",
    severity: "error",
    binding: true,
    summary: "None of the containers that are described here runs docker-mailserver.",
    cases: {
      none: { message: "expected a container that runs docker-mailserver, there is no container" },
      others: {
        message: "expected a container that runs docker-mailserver, there is {containers:input}",
        hint: "--service {first:input}",
      },
    },
  },
  "unknown-value": {
    name: "unknown-value",
    severity: "warning",
    summary:
      "A variable has a value that only the cluster, systemd or a store of secrets knows: the answer is as if it were not set.",
    message:
      "{name:input} has a value here that is not known ({why:input}): the answer is as if it were not set",
    hint: "--env {name}=…",
  },
  "service-variable": {
    name: "service-variable",
    severity: "warning",
    summary:
      "Kubernetes sets variables for each Service of the namespace. Those of a Service called `relay` have names that docker-mailserver takes for its own settings.",
    message:
      "the cluster sets {name} for its Service {service:input}, and docker-mailserver takes it for its own setting",
    hint: "enableServiceLinks: false",
  },
  "unreadable-file": {
    name: "unreadable-file",
    severity: "error",
    binding: true,
    summary: "A file that cannot be read: what it says is not part of the answer.",
    message: "expected a readable file: {reason}",
    hint: "ls -ld {name}",
  },
  "unreadable-folder": {
    name: "unreadable-folder",
    severity: "error",
    binding: true,
    summary: "A folder that cannot be read: what is in it is not part of the answer.",
    message: "expected a readable folder: {reason}",
    hint: "ls -ld {name}",
  },
  "link-out-of-mounts": {
    name: "link-out-of-mounts",
    severity: "warning",
    summary:
      "A link leads to a place that is not mounted into the container: what it means here is not seen there.",
    message:
      "{name} is a link that leads to {target} in the container, where nothing is mounted: the file is not seen",
    hint: "copy the file, or mount the folder that it is in as well",
  },
});

/** The rules of this package, for people. */
export const rules: readonly Rule[] = /* @__PURE__ */ rulesOf(rows);

type Rows = typeof rows;

const tell = /* @__PURE__ */ catalogue(rows);

/** A finding of this package at a place. */
export const find = <Key extends SayingOf<Rows>>(
  key: Key,
  { source, span }: { readonly source: SourceText; readonly span: Span },
  words: WordsOf<Rows, Key>,
): Finding => ({ ...placed(tell(key, words), span), source });

/** A finding about a file or folder as a whole, by its name. */
export const findAbout = <Key extends SayingOf<Rows>>(
  name: string,
  key: Key,
  words: WordsOf<Rows, Key>,
): Finding => find(key, { source: sourceText("", name), span: { start: 0, end: 0 } }, words);

/** A file or folder that is there and cannot be read. */
export const unreadable = (name: string, reason: string, what: "file" | "folder" = "file"): Finding =>
  findAbout(name, what === "file" ? "unreadable-file" : "unreadable-folder", { name, reason });
