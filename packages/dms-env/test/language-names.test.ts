import { memoryFiles, sourceText } from "@mailconf/lossless";
import { hole, languageNamesAreNames, pieces } from "@tooling/laws";
import {
  annotatedTemplate,
  type Env,
  type EnvSetting,
  type Read,
  readCompose,
  readEnvFile,
  releaseNames,
  resolveEnv,
  settingsFromArguments,
  settingsFromProcess,
  variables,
} from "../src/index.ts";

/** Findings without hints: whether something similar is known depends on the letters. */
const without = (findings: Read["findings"]) =>
  findings.map(({ code, severity, message, span }) => ({ code, severity, message, span }));

/** What an environment says of a name, and of the variables that are there. */
const seen = (env: Env) => [
  without(env.findings),
  [...env.settings].map(([name, { value }]) => [name, value]),
  env.secrets().map(({ value }) => value),
];

const resolved = (settings: readonly EnvSetting[], name: string) =>
  releaseNames.map((release) =>
    seen(resolveEnv(settings, { release, files: memoryFiles({ [name]: name }) })),
  );

const ofRead = ({ settings, findings }: Read, name: string) => [
  settings.map(({ name: own, value }) => [own, value]),
  without(findings),
  resolved(settings, name),
];

const compose = (name: string, text: string, service?: string) => {
  const { findings, settings, ...file } = readCompose(sourceText(text, "compose.yaml"), {
    files: memoryFiles({ [name]: `${name}=${name}\n`, ".env": `${name}=${name}\n` }),
    outer: { other: "1" },
    ...(service !== undefined && { service }),
  });
  return [
    settings.map(({ name: own, value }) => [own, value]),
    without(findings),
    [file.services.map((one) => one.name), file.service?.name, file.refusal, [...file.environment]],
    [
      file.container?.hostname?.value,
      file.container?.image?.value,
      file.release,
      file.container?.mounts.length,
    ],
  ];
};

const mail = "    image: docker-mailserver/docker-mailserver:16.0\n";

languageNamesAreNames({
  "as variable, switch, value and file of a secret": {
    observe: (name) => [
      variables.get(name),
      ...[name, `LDAP_${name}`, `DOVECOT_${name}`, `OAUTH2_${name}`, `${name}__FILE`, `ENABLE_${name}`].map(
        (one) => [
          ofRead(settingsFromArguments([`${one}=1`, `${one}=${name}`, one]), name),
          resolved(settingsFromProcess({ [one]: name, other: "1" }), name),
          ofRead(
            readEnvFile(sourceText(`${one}=${name}\n${one}\n`, "x.env"), "compose", { [one]: "2" }),
            name,
          ),
        ],
      ),
      ofRead(
        settingsFromArguments([`SSL_TYPE=${name}`, `TLS_LEVEL=${name}`, `RELAY_PASSWORD__FILE=${name}`]),
        name,
      ),
      annotatedTemplate("16.0", new Map([[name, name]])).length,
    ],
  },
  "in an env file": {
    text: pieces(
      [`${hole}=${hole}\n`, hole, "=", "\n", "#", `$${hole}`, `\${${hole}}`, "ENABLE_SRS=1\n", '"'],
      8,
    ),
    observe: (name, text) => ofRead(readEnvFile(sourceText(text, "x.env"), "compose", {}), name),
  },
  "in a Compose file": {
    text: pieces(
      [
        ...[
          `  ${hole}:\n${mail}`,
          `    ${hole}: ${hole}\n`,
          `      ${hole}: ${hole}\n`,
          `      - ${hole}=${hole}\n`,
        ],
        ...[
          "    environment:\n",
          "    environment: &a\n",
          "    <<: *a\n",
          `    env_file: ${hole}\n`,
          "services:\n",
        ],
        ...[
          `    hostname: ${hole}\n`,
          `    image: ${hole}:${hole}\n`,
          `    env_file: {${hole}: 1}\n`,
          `${hole}: &${hole} {}\n`,
        ],
        ...[
          `    volumes: [{type: ${hole}, source: ${hole}, target: ${hole}}]\n`,
          `    container_name: \${${hole}:-${hole}}\n`,
        ],
      ],
      8,
    ).map((rest) => `services:\n  mail:\n${mail}${rest}`),
    observe: (name, text) => [compose(name, text), compose(name, text, name)],
  },
  "in every place of a Compose file": {
    observe: (name) => [
      compose(
        name,
        `services:\n  ${name}:\n${mail}    environment:\n      ${name}: ${name}\n    hostname: \${${name}}\n`,
      ),
      compose(
        name,
        `services:\n  ${name}:\n${mail}    environment: [${name}, ${name}=1]\n    ${name}: 1\n${name}: 2\n`,
        name,
      ),
      compose(
        name,
        `x-a: &a\n  ${name}: 1\nservices:\n  m:\n${mail}    environment:\n      <<: *a\n      ${name}: 2\n`,
      ),
      compose(
        name,
        `services:\n  m:\n${mail}    env_file: [${name}, {path: ${name}, format: ${name}, required: ${name}}]\n`,
      ),
    ],
  },
});
