import { diagnostics, type Finding, type SourceText, type Span } from "@mailconf/lossless";

const page = "https://docker-mailserver.github.io/docker-mailserver/latest/config/environment/";
const compose = "https://docs.docker.com/reference/compose-file/services/";
const interpolation = "https://docs.docker.com/reference/compose-file/interpolation/";

const rules = {
  // ---- Names ----
  "unknown-name": {
    severity: "warning",
    message: "{name:input} is not used by any release of docker-mailserver",
    url: page,
  },
  "misspelt-name": {
    severity: "warning",
    message: "{name:input} is not used by any release of docker-mailserver, did you mean {nearest}",
    hint: "{first}",
    url: page,
  },
  "removed-name": { severity: "error", message: "{name} was removed in {version}", url: page },
  "leftover-name": {
    severity: "info",
    message: "{name} was removed in {version}, the line does nothing",
    hint: "delete this line",
  },
  "replaced-name": {
    severity: "error",
    message: "{name} was removed in {version}, use {replacement}",
    hint: "{replacement}",
    url: page,
  },
  "renamed-name": {
    severity: "warning",
    message: "{name} is now {replacement}",
    hint: "{replacement}",
    url: page,
  },
  "misprinted-name": {
    severity: "error",
    message: "{name} is a misprint for {replacement}",
    hint: "{replacement}",
  },
  "not-in-release": { severity: "warning", message: "release {release} does not know {name}", url: page },
  "no-effect-in-release": {
    severity: "warning",
    message: "{name} has no effect in release {release}",
    url: page,
  },
  "set-by-container": {
    severity: "warning",
    message: "the container sets {name} itself, this value is not used",
  },

  // ---- Values ----
  "not-a-switch": {
    severity: "error",
    message: "expected 0 or 1 for {name}, docker-mailserver takes any word as off",
    hint: "{hint}",
    url: page,
  },
  "unusual-switch": {
    severity: "warning",
    message: "expected 0 or 1 for {name}, docker-mailserver takes this as 1",
    hint: "{name}=1",
    url: page,
  },
  "not-a-choice": { severity: "error", message: "expected {expected} for {name}", hint: "{hint}", url: page },
  "not-a-value": { severity: "error", message: "expected {expected} for {name}", url: page },
  "size-with-unit": {
    severity: "error",
    message: "expected a number of bytes without a unit for {name}",
    hint: "{name}={bytes:input}",
    url: page,
  },
  "size-too-small": {
    severity: "error",
    message: "less than 1,000,000 bytes become unlimited while quotas are on",
    hint: "{name}=0",
  },
  "uri-without-scheme": {
    severity: "error",
    message: "expected ldap://, ldaps:// or ldapi:// in {name}",
    hint: "ldap://{value:input}",
    url: page,
  },
  "relay-host-not-bare": {
    severity: "error",
    message: "expected a bare host name, docker-mailserver adds brackets and RELAY_PORT itself",
    hint: "RELAY_HOST={host:input}",
    url: page,
  },
  "address-without-domain": {
    severity: "warning",
    message: "expected a mail address with its domain for {name}",
  },
  "recipient-is-switch": {
    severity: "warning",
    message: "expected a mail address, {name} is no switch since v11: reports go to the user {value:input}",
    hint: "delete the line, or set PFLOGSUMM_TRIGGER",
    url: page,
  },
  "line-break-in-value": {
    severity: "error",
    message: "expected one line, {name} holds a line break or NUL",
  },
  "literal-quotes": {
    severity: "error",
    message: "the quotes are part of the value of {name} here",
    hint: "write the value without quotes",
  },
  "single-quote-in-value": {
    severity: "info",
    message: "a quote in {name} makes the settings file of the original image unreadable",
  },
  "empty-value-erases": {
    severity: "warning",
    message: "an empty {name} erases what the image ships, only leaving it out keeps that",
    hint: "delete this line",
    url: page,
  },

  // ---- Secrets ----
  "secret-in-plain": {
    severity: "info",
    message: "{name} is a secret and stands here in plain text",
    hint: "{name}__FILE=/run/secrets/{lower}",
    url: page,
  },
  "secret-in-compose": {
    severity: "warning",
    message: "{name} is a secret and stands here in plain text, where others read it",
    hint: "{name}__FILE: /run/secrets/{lower}",
    url: page,
  },
  "secret-file-shadowed": {
    severity: "error",
    message: "{name} is set too and wins, even if empty: the file is not read",
    hint: "delete {name}",
    url: page,
  },
  "secret-file-missing": { severity: "error", message: "expected a readable file for {name}", url: page },
  "secret-file-unknown": { severity: "info", message: "the file for {name} was not looked at" },
  "secret-file-ignored": {
    severity: "error",
    message: "{name} cannot be read from a file",
    hint: "{name}=…",
    url: page,
  },
  "secret-file-line-break": { severity: "error", message: "expected one line in the file for {name}" },

  // ---- Combinations ----
  "missing-requirement": { severity: "info", message: "{name} has no effect without {condition}", url: page },
  "incomplete-pair": { severity: "error", message: "{name} needs {condition} as well", url: page },
  conflict: { severity: "warning", message: "{name} does not go together with {condition}", url: page },

  // ---- Sources ----
  "not-an-assignment": { severity: "error", message: "expected NAME=value", hint: "--env NAME=value" },
  "file-too-large": { severity: "error", message: "expected an env file of less than 16 MiB" },

  // ---- Compose files ----
  "yaml-syntax": { severity: "error", message: "{problem:input}" },
  "yaml-too-large": { severity: "error", message: "expected a Compose file of less than 4 MiB" },
  "key-twice": {
    severity: "error",
    message: "{name:input} stands twice in this mapping, Compose refuses the file",
  },
  "no-services": { severity: "error", message: "expected a mapping `services`", url: compose },
  "no-mail-server": {
    severity: "error",
    message: "no service here runs docker-mailserver",
    hint: "image: ghcr.io/docker-mailserver/docker-mailserver:15.1",
    url: compose,
  },
  "no-such-service": { severity: "error", message: "expected a service {name:input}", hint: "{services}" },
  "several-mail-servers": {
    severity: "error",
    message: "{services} all run docker-mailserver",
    hint: "--service {first}",
  },
  "expected-yaml": { severity: "error", message: "expected {expected}", url: compose },
  "blank-in-environment-name": {
    severity: "error",
    message: "expected a name without a blank at its end",
    url: compose,
  },
  "not-a-plain-value": {
    severity: "error",
    message: "expected a string, number, boolean or nothing for {name}",
    hint: "put the value in quotes",
    url: compose,
  },
  "value-retyped": {
    severity: "info",
    message: 'YAML reads a {type} here, {name} arrives as "{value:input}"',
    hint: "put the value in quotes",
    url: compose,
  },
  "name-not-set": {
    severity: "info",
    message: "{name:input} is not set where Compose is called, so it is not set here",
  },
  "env-file-missing": {
    severity: "error",
    message: "expected a readable env file",
    hint: "required: false",
    url: `${compose}#env_file`,
  },
  "unknown-format": {
    severity: "error",
    message: "expected `format: raw` or no format",
    url: `${compose}#env_file-format`,
  },
  "invalid-template": {
    severity: "error",
    message: "expected `$NAME`, `${NAME}` or `${NAME:-default}`",
    hint: "a dollar sign that means itself is written `$$`",
    url: interpolation,
  },
  "required-variable": {
    severity: "error",
    message: "{name:input} is required here and not set",
    url: interpolation,
  },
  "value-too-long": { severity: "error", message: "expected at most 128 KiB in one value" },
  "unset-variable": {
    severity: "warning",
    message: "{name:input} is not set, Compose puts nothing here",
    hint: "a dollar sign that means itself is written `$$`",
    url: interpolation,
  },
  "image-not-pinned": {
    severity: "warning",
    message: "{image:input} may jump to a new major version",
    hint: "{pinned:input}",
  },
  "unknown-release": {
    severity: "info",
    message: "{tag:input} names no release that is known here",
    hint: "--release 15.1",
  },
} as const;

/** Every code of this package, without its prefix. */
export type Code = keyof typeof rules;

export const codes = Object.keys(rules) as readonly Code[];

const diagnose = diagnostics<Code>("dms-env", rules);

/** A diagnostic of this package in a text. */
export const find = (
  code: Code,
  source: SourceText,
  span: Span,
  words?: Readonly<Record<string, string | number>>,
): Finding => ({ ...diagnose(code, span, words), source });
