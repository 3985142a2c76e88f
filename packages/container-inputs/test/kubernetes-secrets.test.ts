import { sourceText } from "@mailconf/lossless";
import { expect, test } from "vitest";
import { readKubernetes } from "../src/index.ts";

const text = sourceText(
  `kind: Secret
metadata: {name: relay}
data: {RELAY_PASSWORD: c2VjcmV0}
stringData:
  RELAY_USER: anna
---
kind: Pod
metadata: {name: mail}
spec:
  containers:
    - name: mail
      envFrom: [{secretRef: {name: relay}}]
      env: [{name: RELAY_HOST, value: smtp.one.test}]
`,
  "mail.yaml",
);

test("the places of all values of Secrets are told", () => {
  expect(readKubernetes([text]).secrets.map(({ source, span }) => source.slice(span))).toEqual([
    "c2VjcmV0",
    "anna",
  ]);
});

test("a variable out of a Secret is marked as one, others are not", () => {
  const variables = readKubernetes([text]).containers[0]?.container.environment;
  expect([...(variables?.values() ?? [])].map(({ name, isSecret }) => [name, isSecret])).toEqual([
    ["RELAY_PASSWORD", true],
    ["RELAY_USER", true],
    ["RELAY_HOST", undefined],
  ]);
});
