import { diagnostics, rulesOfDiagnostics } from "@mailconf/lossless";

const compose = "https://docs.docker.com/reference/compose-file/services/";
const interpolation = "https://docs.docker.com/reference/compose-file/interpolation/";
const merge = "https://docs.docker.com/reference/compose-file/merge/";
const include = "https://docs.docker.com/reference/compose-file/include/";
const variables = "https://docs.docker.com/compose/how-tos/environment-variables/envvars/";

const yaml = {
  "yaml-syntax": { severity: "error", message: "{problem:input}", url: compose },
  "yaml-too-large": { severity: "error", message: "expected a YAML file of less than 2 MiB" },
  "yaml-too-deep": { severity: "error", message: "expected less deeply nested YAML" },
  "yaml-too-much": { severity: "error", message: "expected YAML whose anchors do not multiply it" },
  "unknown-anchor": { severity: "error", message: "no anchor `{name:input}` stands above this alias" },
  "anchor-in-itself": { severity: "error", message: "the anchor `{name:input}` holds itself" },
  "wrong-merge": { severity: "error", message: "expected a mapping, or a list of mappings, behind `<<`" },
  "not-a-name": { severity: "error", message: "expected a name in front of the colon" },
  "key-again": {
    severity: "warning",
    message: "{name:input} stands twice in this mapping, the last one counts",
  },
  "key-twice": {
    severity: "error",
    message: "{name:input} stands twice in this mapping, first in line {before}",
    url: compose,
  },
} as const;

const files = {
  "no-compose-file": {
    severity: "error",
    message: "no Compose file in {directory:input} and the folders above it",
    hint: "compose.yaml",
  },
  "file-missing": { severity: "error", message: "{path:input} is not there, and is read here" },
  "file-is-folder": { severity: "error", message: "{path:input} is a folder, expected a file" },
  "given-file-missing": {
    severity: "error",
    message: "{path:input} is not there: no container starts without it",
    url: "https://docs.docker.com/reference/compose-file/secrets/",
  },
  "file-unseen": {
    severity: "warning",
    message: "{path:input} cannot be looked into from here: what it says is not known",
  },
  "env-file-missing": {
    severity: "error",
    message: "expected a readable env file {path:input}",
    hint: "make {path:input}, or take the entry out",
    url: `${compose}#env_file`,
  },
  "several-files": {
    severity: "warning",
    message: "{others:input} is not read: of these names only {used:input} is",
    url: variables,
  },
  "outside-project": {
    severity: "info",
    message: "{path:input} lies outside the project folder {directory:input}",
  },
  "remote-resource": {
    severity: "error",
    message: "{path:input} is fetched from another machine: what it says is not known here",
    url: include,
  },
  "too-much": { severity: "error", message: "the files say more than any project has, the rest is not read" },
  "empty-project": { severity: "error", message: "expected a file that says something" },
  "project-name": {
    severity: "error",
    message: "expected a project name of small letters, digits, `-` and `_`, found {name:input}",
    url: variables,
  },
} as const;

const values = {
  "not-a-mapping": { severity: "error", message: "expected a mapping in each document" },
  "not-a-text-key": { severity: "error", message: "expected a text as key: put {name:input} in quotes" },
  "invalid-template": {
    severity: "error",
    message: "expected `$NAME`, `${NAME}` or `${NAME:-default}`",
    hint: "a dollar sign that means itself is written `$$`",
    url: interpolation,
  },
  "required-variable": {
    severity: "error",
    message: "{name:input} is required here and not set: {reason:input}",
    url: interpolation,
  },
  "value-too-long": { severity: "error", message: "expected at most 128 KiB in one value" },
  "unset-variable": {
    severity: "warning",
    message: "{name:input} is not set, Compose puts nothing here",
    hint: "a dollar sign that means itself is written `$$`",
    url: interpolation,
  },
  "not-of-type": { severity: "error", message: "expected {expected}" },
  "old-boolean": { severity: "warning", message: "expected `true` or `false`", url: compose },
  "unknown-key": { severity: "error", message: "{key:input} is no key of {of}", url: compose },
  "wrong-shape": { severity: "error", message: "expected {expected}", url: compose },
  "not-unique": {
    severity: "warning",
    message: "{name:input} stands again below, this entry is not used",
    url: merge,
  },
  "cannot-merge": {
    severity: "error",
    message: "a value of another kind stands in an earlier file",
    url: merge,
  },
  "obsolete-version": {
    severity: "warning",
    message: "`version` says nothing any more",
    hint: "delete this line",
  },
  "printed-again": {
    severity: "info",
    message: 'YAML reads a {type} here, {name:input} arrives as "{value:input}"',
    hint: "put the value in quotes",
  },
} as const;

const project = {
  "include-cycle": { severity: "error", message: "files that include each other", url: include },
  "include-conflict": {
    severity: "error",
    message: "{name:input} is defined here and in an included file",
    hint: "change it in an override file",
    url: include,
  },
  "extends-cycle": {
    severity: "error",
    message: "services that extend each other: {chain:input}",
    url: `${compose}#extends`,
  },
  "no-such-base": {
    severity: "error",
    message: "expected a service {name:input} in {file:input}",
    url: `${compose}#extends`,
  },
  "no-image": { severity: "error", message: "expected `image` or `build`", url: `${compose}#image` },
  undefined: {
    severity: "error",
    message: "no {kind} {name:input} is defined at the top level",
    url: "https://docs.docker.com/reference/compose-file/",
  },
  "undefined-service": {
    severity: "error",
    message: "no active service is called {name:input}",
    url: compose,
  },
  "dependency-cycle": {
    severity: "error",
    message: "services that wait for each other: {chain:input}",
    url: `${compose}#depends_on`,
  },
  "name-in-use": {
    severity: "error",
    message: "{name:input} is also the name of the container of {other:input}",
    url: compose,
  },
  exclusive: { severity: "error", message: "{names} exclude each other", url: compose },
  "no-source": { severity: "error", message: "expected one of {names}", url: compose },
  "invalid-volume": {
    severity: "error",
    message: "expected SOURCE:TARGET or SOURCE:TARGET:OPTIONS: {reason}",
    url: `${compose}#volumes`,
  },
  "mounted-twice": {
    severity: "error",
    message: "{target:input} is already mounted as {before}",
    url: `${compose}#volumes`,
  },
  "invalid-port": { severity: "error", message: "expected a port as in 25:25", url: `${compose}#ports` },
  "unknown-format": {
    severity: "error",
    message: "expected `format: raw` or no format",
    url: `${compose}#env_file-format`,
  },
  "blank-in-environment-name": {
    severity: "error",
    message: "expected a name without a blank at its end",
    url: compose,
  },
  "name-not-set": {
    severity: "info",
    message: "{name:input} is not set where Compose is called, so it is not set here",
  },
} as const;

const run = "https://docs.docker.com/reference/cli/docker/container/run/";

const dockerRun = {
  "no-docker-run": { severity: "error", message: "expected a `docker run`", url: run },
  "unknown-option": { severity: "error", message: "{name:input} is no option of docker run", url: run },
  "option-without-value": { severity: "error", message: "expected a value behind this option", url: run },
  "no-image-argument": { severity: "error", message: "expected an image behind the options", url: run },
  "not-an-image": { severity: "error", message: "{name:input} can be the name of no image", url: run },
  "not-a-variable": { severity: "error", message: "expected NAME=value, or a name", url: `${run}#env` },
  "invalid-mount": {
    severity: "error",
    message: "expected type=bind,source=…,target=…: {reason:input}",
    url: `${run}#mount`,
  },
  "invalid-network": {
    severity: "error",
    message: "expected the name of a network: {reason:input}",
    url: `${run}#network`,
  },
  "tilde-kept": {
    severity: "warning",
    message: "nobody expands `~` here: Docker takes it as it is written",
    url: `${run}#volume`,
  },
  "volumes-of-others": {
    severity: "warning",
    message: "the volumes of {name:input} are mounted as well: what they hold is not known here",
    url: `${run}#volumes-from`,
  },
  "shell-unknown": {
    severity: "warning",
    message: "the shell puts {what} here, which is not known: the text is taken as it is written",
  },
  "shell-variable-unset": {
    severity: "warning",
    message: "{name:input} is not set, the shell puts nothing here",
  },
} as const;

const unit = "https://docs.podman.io/en/latest/markdown/podman-systemd.unit.5.html";
const systemd = "https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html";

const quadlet = {
  "not-a-unit-line": {
    severity: "error",
    message: "expected Key=value, [Section] or a comment: nothing is made of this unit",
    url: unit,
  },
  "key-before-section": {
    severity: "error",
    message: "expected a section in front of the first key",
    hint: "[Container]",
    url: unit,
  },
  "unknown-unit-key": {
    severity: "error",
    message: "{key:input} is no key of {of}: Quadlet makes no service of this unit",
    url: unit,
  },
  "unknown-escape": {
    severity: "error",
    message: "systemd knows no such escape: all of this line is dropped",
    hint: "\\\\",
    url: systemd,
  },
  "no-unit-image": {
    severity: "error",
    message: "expected Image=",
    hint: "Image=docker.io/mailserver/docker-mailserver:15.1.0",
    url: unit,
  },
  "no-such-unit": { severity: "error", message: "expected a unit {name:input} in this folder", url: unit },
  "blank-in-podman-name": { severity: "warning", message: "podman takes the blank for a part of the name" },
  "systemd-unknown": {
    severity: "warning",
    message: "systemd puts something in place of {form:input}, which is not known here",
    hint: "a percent sign that means itself is written `%%`, a dollar sign `$$`",
    url: systemd,
  },
} as const;

const pods = "https://kubernetes.io/docs/concepts/configuration/configmap/";

const kubernetes = {
  "no-kind": { severity: "error", message: "expected an object with `kind`" },
  "not-expanded": {
    severity: "warning",
    message: "a {kind} makes other manifests: what they say is not known here",
    hint: "helm template, kubectl kustomize",
  },
  "not-of-json-type": {
    severity: "error",
    message: "expected {expected}: Kubernetes refuses other values",
    hint: "put the value in quotes",
    url: pods,
  },
  "not-base64": { severity: "error", message: "expected base64 in {owner:input}", hint: "stringData:" },
  "not-among-manifests": { severity: "warning", message: "{object:input} is not among the manifests" },
  "optional-not-here": { severity: "info", message: "optional {object:input} is not among the manifests" },
  "no-such-key": { severity: "error", message: "{object:input} has no key {key:input}" },
  "no-such-volume": { severity: "error", message: "the pod has no volume {name:input}" },
  "empty-folder-mounted": {
    severity: "warning",
    message:
      "volume {volume:input} has no file {file:input} for {target:input}: an empty folder is mounted there",
  },
} as const;

const rows = { ...yaml, ...files, ...values, ...project, ...dockerRun, ...quadlet, ...kubernetes } as const;

export type Code = keyof typeof rows;

/** Every code of this package, without its prefix. */
export const codes = Object.keys(rows) as readonly Code[];

/** A diagnostic of this package. */
export const diagnose = diagnostics<Code>("container-inputs", rows);

/** What this package can find, for people. */
export const rules = /* @__PURE__ */ rulesOfDiagnostics("container-inputs", rows);
