import { cataloguePart } from "@mailconf/lossless";

/** Comments and entries that silence findings. */
export const ignoring = cataloguePart({
  DMS994: {
    name: "suppression-without-reason",
    severity: "info",
    summary:
      "A comment that should silence a finding, and does not: it names no rule, or gives no reason why it is meant to be.",
    cases: {
      "no-code": {
        message: "expected the code of a rule behind `dms:ignore`, so it silences nothing",
        hint: "# dms:ignore DMS301 TLS ends at the proxy",
      },
      "no-reason": {
        message: "expected a reason behind the code, so this silences nothing",
        hint: "# dms:ignore DMS301 TLS ends at the proxy",
      },
      "nothing-below": {
        message:
          "expected something below that it is about, or `dms:ignore-file` in the first ten lines, so it silences nothing",
      },
      "no-such-rule": { message: "no rule has this code or name, so this silences nothing", hint: "{near}" },
      binding: {
        message:
          "no comment silences this rule: the result would be open to all, or something was not read; only a list of what is ignored can",
      },
    },
  },
  "ignore-list": {
    name: "ignore-list",
    severity: "error",
    binding: true,
    summary:
      "The list of findings that are meant to be is not understood: what is misspelt would silence nothing.",
    cases: {
      syntax: { message: "{problem:input}" },
      shape: {
        message: "expected {expected}",
        hint: "ignore: [{ code: DMS301, reason: TLS ends at the proxy }]",
      },
      "unknown-key": { message: "nothing is read under this key", hint: "{near}" },
      twice: { message: "this key stands twice in the mapping" },
      "no-such-rule": { message: "no rule has this code or name", hint: "{near}" },
      "no-reason": {
        message: "expected a reason: nothing is silenced without one",
        hint: "reason: TLS ends at the proxy",
      },
    },
  },
  DMS996: {
    name: "suppression-unused",
    severity: "info",
    summary: "A comment or an entry that silences nothing: what it was about is gone.",
    message: "this silences nothing: what it was about is gone, or stands in another line",
  },
});
