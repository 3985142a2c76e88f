import { memoryFiles, sourceText } from "@mailconf/lossless";
import { languageNamesAreNames } from "@tooling/laws";
import { type Container, readDockerRun, readKubernetes, readQuadlet } from "../src/index.ts";
import { findings, project } from "./project.ts";

const seen = (container: Container | undefined) => [
  [...(container?.environment ?? [])].map(([name, { value, unknown, via }]) => [name, value, unknown, via]),
  container?.mounts.map(({ source, volume, target }) => [source, volume, target]),
  container?.files.map(({ path, name, content }) => [path, name, content.kind]),
  container?.networks.map(({ key, name }) => [key, name]),
  [container?.id, container?.name?.value, container?.hostname?.value],
];
const told = (all: readonly { readonly code: string; readonly message: string }[]) =>
  all.map(({ code, message }) => [code, message]);

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
  "as variable, volume, network and option of docker run": {
    runs: 1,
    observe: (name) => {
      const text = `docker run --name ${name} -e ${name}=$${name} -e ${name} --env-file ${name} -v ${name}:/x --net ${name} --${name} image`;
      const found = readDockerRun(sourceText(text, "run.sh"), {
        files: memoryFiles({ [`/${name}`]: `${name}=1\n` }),
        workingDirectory: "/",
        environment: { other: "1" },
      });
      return [seen(found.container), told(found.findings), found.refusal];
    },
  },
  "as section, key, variable, unit and specifier of Quadlet": {
    runs: 1,
    observe: (name) => {
      const unit = `[${name}]\n${name}=1\n[Container]\nImage=x\nEnvironment=${name}=1 ${name}\nVolume=${name}.volume:/x\nNetwork=${name}\nSecret=${name}\nEnvironmentFile=${name}\n${name}=1\nEnvironment=A=\${${name}}\n`;
      const found = readQuadlet(`/${name}.container`, {
        files: memoryFiles({
          [`/${name}.container`]: unit,
          [`/${name}.volume`]: "[Volume]\n",
          [`/${name}`]: `${name}=1\n${name}\n`,
        }),
      });
      return [seen(found.container), told(found.findings), found.refusal];
    },
  },
  "as kind, object, key, variable, volume and reference of Kubernetes": {
    runs: 1,
    observe: (name) => {
      const map = `kind: ConfigMap\nmetadata: {name: ${name}}\ndata: {${name}: "1"}\n`;
      const pod = `kind: Pod\nmetadata: {name: ${name}}\nspec:\n  volumes: [{name: ${name}, configMap: {name: ${name}}}]\n  containers:\n    - name: ${name}\n      image: x\n      envFrom: [{configMapRef: {name: ${name}}}]\n      env: [{name: A, value: $(${name})}, {name: B, valueFrom: {configMapKeyRef: {name: ${name}, key: ${name}}}}]\n      volumeMounts: [{name: ${name}, mountPath: /x}]\n`;
      const other = `kind: ${name}\nmetadata: {name: a}\n`;
      const found = readKubernetes([map, pod, other].map((text) => sourceText(text, "a.yaml")));
      return [found.containers.map(({ container }) => seen(container)), told(found.findings), found.refusal];
    },
  },
});
