import { everyRuleIsTold } from "@tooling/laws";
import { expect, test } from "vitest";
import { type Code, rows } from "../src/diagnostics.ts";
import { parse } from "../src/index.ts";

const examples: Readonly<Record<Code, string>> = {
  "syntax-error": "poll a proto imap user x keep «here»\n",
  "unfused-negation": "poll a user x pass y «nossl»\n",
  "reserved-word": "poll a user x folder «imap»\n",
  "number-as-string": "poll «127»\n",
  "string-as-number": "poll a user x limit «big»\n",
  "stray-equals": "poll a user x pass «=» y\n",
  "unknown-word": "poll a «usr» x\n",
  "server-option-after-user": "poll a user x ssl proto «imap»\n",
  "user-after-options": "poll a keep «user» x\n",
  "byte-order-mark": "«\ufeff»poll a\n",
  "misplaced-defaults": "poll a\n«defaults» keep\n",
  "second-defaults-user": "defaults user a «user b» ssl\n",
  "bad-interface": "poll a interface «eth0»\n",
  "kerberos-4": "poll a «auth kerberos»\n",
  "bad-port": "poll a proto imap «port 70000»\n",
  "privileged-port": "poll a proto rpop «port 5000»\n",
  "lmtp-port": "poll a user x «lmtp»\n",
  "several-idle": "«poll a proto imap user x ssl idle folder a b»\n",
  "swallowed-negation": "poll a user x is y «nosslcertck»\n",
  "negation-is-on": "poll a «no tracepolls»\n",
  "comment-without-line-end": "poll a user x folder y «# note»",
  "reserved-name": "poll a user «keep» ssl\n",
  "quotes-in-value": 'poll a user x pass «"tea"pot»\n',
  "value-cut-at-nul": 'poll a user x pass «"a\\x00b"»\n',
  "carriage-return-value": "poll a user x folder a «\\»\r\n",
  "number-wraps": "poll a user x limit «4294967297»\n",
  "inherited-stays": "defaults timeout 20\npoll a «timeout 0»\n",
  "overridden-option": "poll a «proto pop3» proto imap user x ssl\n",
  "release-dependent-escape": 'poll a user x pass «"\\65"»\n',
  "multidrop-without-envelope": "poll a user x «is a b»\n",
  "port-needs-ssl": "poll a proto imap «service imaps»\n",
  "ssl-needs-port": "poll a proto imap «service 143» user x ssl\n",
  "unknown-service": "poll a «service nosuch»\n",
  "unknown-ssl-protocol": 'poll a user x «sslproto "tls9"»\n',
  "fetchall-and-keep": "set daemon 5\npoll a user x ssl keep «fetchall»\n",
  "clear-text": "poll a «proto imap» user x\n",
  "obsolete-option": "poll a «monitor x»\n",
  "missing-final-newline": "poll a«»",
};

everyRuleIsTold("fetchmailrc", rows, examples, (text) => parse(text).diagnostics);

test("a file that is as it should be has nothing to say", () => {
  const text =
    'set daemon 300\npoll mail.example.test proto imap\n  user "ada" password "x" is alice here ssl keep\n';
  expect(parse(text).diagnostics).toEqual([]);
});

test("sslcertck cannot be negated before 6.4", () => {
  const text = "poll a proto imap user x ssl no sslcertck\n";
  expect(parse(text, { version: "6.3" }).judge().exit).toBe(5);
  expect(parse(text).judge().exit).toBe(0);
});

test("bytes of a name that are no UTF-8 stand in the messages of fetchmail as characters", () => {
  expect(parse("poll \\xaa port 0\n").judge().errors.at(-1)?.message).toBe(
    "fetchmail: \u00aa configuration invalid, specify positive port number for service or port",
  );
});
