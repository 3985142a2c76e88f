import { languageNamesAreNames } from "@tooling/laws";
import { findings, project } from "./project.ts";

languageNamesAreNames({
  "as service, variable, network, secret, key and file of a Compose project": {
    runs: 1,
    observe: (name) => {
      const found = project({
        "compose.yaml": [
          `x-${name}: {${name}: &a {${name}: 1}}`,
          "services:",
          `  ${name}:`,
          "    image: x",
          `    environment: {${name}: $${name}, other: 1}`,
          `    labels: {<<: *a}`,
          `    env_file: ${name}`,
          `    networks: {${name}: }`,
          `    secrets: [${name}]`,
          `    volumes: ["${name}:/x"]`,
          `    ${name}: 1`,
          `    profiles: [${name}]`,
          "  mail:",
          `    extends: ${name}`,
          `    depends_on: {${name}: {condition: service_started}}`,
          `networks: {${name}: {driver_opts: {${name}: 1}}}`,
          `volumes: {${name}: }`,
          `secrets: {${name}: {environment: ${name}}}`,
          "",
        ].join("\n"),
        "compose.override.yaml": `services: {${name}: {environment: [${name}=2], labels: {${name}: !reset }}}\n`,
        [name]: `${name}=${name}\n`,
        ".env": `${name}=${name}\nCOMPOSE_PROFILES=${name}\n`,
      });
      return [
        findings(found),
        found.refusal,
        [...found.services].map(([id, container]) => [
          id,
          [...container.environment].map(([variable, { value, via }]) => [variable, value, via]),
          container.files.map(({ path, content }) => [path, content.kind]),
          container.mounts.map(({ volume, target }) => [volume, target]),
          container.networks.map((network) => [network.key, network.name]),
        ]),
        [...found.inactive.keys()],
      ];
    },
  },
});
