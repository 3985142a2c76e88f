// Builds a server with 400 accounts, 400 aliases and a relay, and one with 10,000 of each, in turn.
import { memoryFiles, sourceText } from "@mailconf/lossless";
import { configure, configVolume } from "../dist/index.js";

const [small, large, rounds] = [400, 10_000, 9];

function inputs(count) {
  const domain = (index) => `d${index % 20}.test`;
  const lines = (line) => Array.from({ length: count }, (_, index) => line(index)).join("\n");
  const files = {
    "postfix-accounts.cf": lines(
      (index) => `user${index}@${domain(index)}|{SHA512-CRYPT}$6$salt$${"h".repeat(86)}`,
    ),
    "postfix-virtual.cf": lines((index) => `alias${index}@${domain(index)} user${index}@${domain(index)}`),
    "dovecot-quotas.cf": lines((index) => `user${index}@${domain(index)}:${(index % 9) + 1}G`),
    "postfix-relaymap.cf": "@d1.test [smtp.example.com]:465\n@d2.test\n",
    "postfix-sasl-password.cf": "@d1.test user:password\n",
  };
  const env = {
    SSL_TYPE: "snakeoil",
    RELAY_HOST: "relay.example.com",
    RELAY_PORT: "587",
    SPOOF_PROTECTION: "1",
  };
  return {
    release: "16.0",
    settings: Object.entries(env).map(([name, value]) => ({
      name,
      value,
      source: sourceText(value, "mailserver.env"),
      span: { start: 0, end: value.length },
      via: "argument",
    })),
    files: memoryFiles(
      Object.fromEntries(
        Object.entries(files).map(([name, text]) => [`${configVolume}/${name}`, `${text}\n`]),
      ),
    ),
    facts: { hostname: "mail.d0.test" },
  };
}

/** Milliseconds to build everything, the bytes of all files included. */
function milliseconds(count) {
  const given = inputs(count);
  const start = performance.now();
  const { tree, findings } = configure(given);
  let bytes = 0;
  for (const file of tree.values()) if (file.kind === "file") bytes += file.bytes.length;
  const errors = findings.filter(({ severity }) => severity === "error");
  if (bytes === 0 || errors.length > 0) throw new Error(errors[0]?.message ?? "nothing was built");
  return performance.now() - start;
}

const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
const times = { [small]: [], [large]: [] };
milliseconds(small);
for (let round = 0; round < rounds; round++)
  for (const count of [small, large]) times[count].push(milliseconds(count));
const [few, many] = [median(times[small]), median(times[large])];
console.log(`${small} accounts + ${small} aliases + relay: ${few.toFixed(1)} ms`);
console.log(`${large} accounts + ${large} aliases + relay: ${many.toFixed(1)} ms`);
console.log(`growth: ${(many / few).toFixed(1)} times (at most 30)`);
