import { languageNamesAreNames } from "@tooling/laws";
import { found, read } from "./server.ts";

const image = "mailserver/docker-mailserver:16.0.1";

const seen = (given: Parameters<typeof read>[0], files: Readonly<Record<string, string>>, name: string) => {
  const answer = read(given, files);
  if (answer.kind === "refused") return answer.refusal;
  const { inputs, summary } = answer;
  return [
    inputs.settings.map(({ name: own, value }) => [own, value]),
    [inputs.facts, summary.service, summary.describedBy, summary.mounts, found(answer)],
    [
      inputs.files.read(`/data/${name}`)?.text,
      inputs.files.state(`/data/${name}`),
      inputs.files.list("/data"),
    ],
  ];
};

languageNamesAreNames({
  "in a Compose project, and as all that is given": {
    observe: (name) =>
      seen(
        {
          composeFiles: [name],
          service: name,
          settings: [`${name}=1`],
        },
        {
          [name]: `services:\n  ${name}:\n    image: ${image}\n    volumes: ['./d:/data', '${name}:/${name}']\nvolumes:\n  ${name}:\n`,
          [`d/${name}`]: name,
        },
        name,
      ),
  },
  "in manifests": {
    observe: (name) =>
      seen(
        { manifests: ["m"] },
        {
          m: `kind: Pod\nmetadata: {name: ${name}}\nspec:\n  containers: [{name: ${name}, image: ${image}, volumeMounts: [{name: ${name}, mountPath: /data}], envFrom: [{configMapRef: {name: ${name}}}]}]\n  volumes: [{name: ${name}, configMap: {name: ${name}}}]\n---\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {${name}: "1"}\n`,
        },
        name,
      ),
  },
  "in units and in a docker run": {
    observe: (name) => [
      seen(
        { units: [`${name}.container`] },
        {
          [`${name}.container`]: `[Container]\nImage=${image}\nEnvironment=${name}=1\nVolume=./d:/data\n`,
          [`d/${name}`]: "x",
        },
        name,
      ),
      seen({ dockerRun: "r" }, { r: `docker run --name ${name} -e ${name}=1 ${image}\n` }, name),
    ],
  },
});
