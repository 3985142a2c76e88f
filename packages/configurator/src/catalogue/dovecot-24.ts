import { cataloguePart } from "@mailconf/lossless";
import { pages } from "./pages.ts";

const page = pages.dovecot24;

/** What Dovecot 2.4 refuses, or reads in another way than 2.3 did. */
export const dovecot24 = cataloguePart({
  DMS601: {
    name: "dovecot-plugin-block",
    severity: "error",
    page,
    summary:
      "A block `plugin { … }`: Dovecot 2.4 does not start with one. Its settings stand outside, renamed.",
    message: "Dovecot 2.4 has no `plugin` block and does not start: the settings stand outside, renamed",
    hint: "{mended:input}",
  },
  DMS602: {
    name: "dovecot-unknown-setting",
    severity: "error",
    page,
    summary: "A setting that Dovecot of this release does not have. It does not start with it.",
    takes: [
      "dovecot-conf/unknown-setting",
      "dovecot-conf/unknown-section",
      "dovecot-conf/setting-of-other-version",
      "dovecot-conf/missing-part",
    ],
    cases: {
      renamed: {
        message: "{name} is called {replacement} in Dovecot 2.4, which does not start with the old name",
        hint: "{mended:input}",
        mends: "safe",
      },
    },
  },
  DMS603: {
    name: "dovecot-percent-variable",
    severity: "error",
    page,
    summary:
      "Variables of Dovecot 2.3 (`%u`, `%d/%n`): 2.4 takes them as they are, so folders of that name appear.",
    message: "Dovecot 2.4 takes `%u`, `%n`, `%d` and `%h` for plain text",
    hint: "{mended:input}",
    mends: "unsafe",
  },
  DMS604: {
    name: "dovecot-self-reference",
    severity: "error",
    page,
    summary:
      "A value that refers to itself (`mail_plugins = $mail_plugins fts`): 2.4 takes the name for a plugin.",
    message: "Dovecot 2.4 takes the name behind `$` for a word of the list",
    hint: "{mended:input}",
  },
  DMS605: {
    name: "dovecot-file-prefix",
    severity: "error",
    page,
    summary: "A file setting whose value begins with `<`: 2.4 wants the plain path.",
    cases: {
      renamed: {
        message: "{name} is called {replacement} in Dovecot 2.4 and takes a plain path",
        hint: "{mended:input}",
        mends: "safe",
      },
      prefix: {
        message: "{name} takes a plain path: it would take the content of the file for one",
        hint: "{mended:input}",
        mends: "unsafe",
      },
    },
  },
  DMS606: {
    name: "dovecot-mail-location",
    severity: "error",
    page,
    summary: "mail_location became several settings in Dovecot 2.4.",
    message: "{name} became several settings in Dovecot 2.4, which does not start with it",
    hint: "{mended:input}",
  },
  DMS607: {
    name: "dovecot-unnamed-block",
    severity: "error",
    page,
    summary: "A passdb, userdb or namespace without a name: Dovecot 2.4 does not start with it.",
    message: "expected a name: in Dovecot 2.4 every {type} has one",
    hint: "{mended}",
  },
  DMS608: {
    name: "dovecot-args",
    severity: "error",
    page,
    summary: "`args` and the like of a passdb or userdb became settings of their own in Dovecot 2.4.",
    message: "Dovecot 2.4 has no {name}: what stands in it are settings of their own",
  },
  DMS609: {
    name: "dovecot-quota-legacy",
    severity: "error",
    page,
    summary: "Quota settings of Dovecot 2.3.",
    message: "Dovecot 2.4 has no {name}: quotas have other settings",
    hint: "{mended:input}",
  },
  DMS612: {
    name: "dovecot-sieve-directory-ignored",
    severity: "error",
    page,
    summary: "Folders of scripts for everybody: Dovecot 2.4 runs only scripts that a block names.",
    message: "Dovecot 2.4 runs no folder of scripts: each script has a block",
    hint: "{mended:input}",
  },
  DMS613: {
    name: "dovecot-mail-crypt",
    severity: "error",
    page,
    summary:
      "Settings of mail_crypt of Dovecot 2.3: 2.4 does not start, and without the keys mail stays closed.",
    message: "Dovecot 2.4 does not start with {name}, and encrypted mail stays closed",
  },
  DMS617: {
    name: "dovecot-version-line",
    severity: "warning",
    page,
    summary:
      "The version of the configuration stands in the main file already. Another value refuses to start; the same, or dovecot_storage_version, is only superfluous.",
    cases: {
      other: {
        severity: "error",
        message: "{name} stands in the main file already and cannot be changed: Dovecot does not start",
        hint: "delete the line",
      },
      again: { message: "{name} stands in the main file already", hint: "delete the line" },
    },
  },
  DMS620: {
    name: "dovecot-removed-feature",
    severity: "error",
    page,
    summary: "A feature of Dovecot 2.3 without a successor in 2.4.",
    message: "{name} has no successor in Dovecot 2.4, which does not start with it",
  },
  DMS622: {
    name: "dovecot-cleartext-inverted",
    severity: "error",
    page,
    summary: "disable_plaintext_auth became auth_allow_cleartext, which says the opposite.",
    message: "Dovecot 2.4 has no disable_plaintext_auth: auth_allow_cleartext says the opposite",
    hint: "auth_allow_cleartext = {value}",
  },
});
