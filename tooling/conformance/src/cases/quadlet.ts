import { readQuadlet, type UnitValue } from "@mailconf/container-inputs";
import { memoryFiles } from "@mailconf/lossless";
import type { CaseRunner } from "../outcome.ts";
import { placeholders } from "./placeholders.ts";

interface QuadletCase {
  /** By their names below the folder of units. */
  readonly files: Readonly<Record<string, string>>;
  readonly answer: {
    readonly ok: boolean;
    readonly container?: Readonly<Record<string, unknown>>;
    readonly messages?: readonly string[];
  };
}

const lists = ["environment", "envFiles", "volumes", "secrets", "networks", "mounts", "tmpfs"] as const;
const compared = ["image", "name", "hostname", "ip", ...lists];

/** What Quadlet puts behind `podman run` for a recorded unit. */
export const run: CaseRunner = ({ files, answer }: QuadletCase) => {
  const places = placeholders("/home/ann/projects/systemd");
  const all = Object.entries(files).map(([path, text]) => [`${places.folder}/${path}`, places.fill(text)]);
  const unit = Object.keys(files).find((path) => /^[^/]*\.container$/.test(path));
  const read = readQuadlet(`${places.folder}/${unit}`, {
    files: memoryFiles(Object.fromEntries(all)),
    home: places.home,
  });
  if (!answer.ok) {
    const messages = answer.messages?.filter((message) => message.startsWith("converting"));
    return { expected: messages, actual: places.empty([read.refusal ?? "taken"]) };
  }
  const { run: made } = read;
  const texts = (values: readonly UnitValue[]) => values.map(({ text }) => text);
  const actual = {
    image: made?.image?.text,
    name: made?.name,
    hostname: made?.hostname?.text,
    ip: made?.ip?.text,
    ...Object.fromEntries(lists.flatMap((key) => (made?.[key].length ? [[key, texts(made[key])]] : []))),
    refusal: read.refusal,
  };
  const expected = compared.flatMap((key) =>
    answer.container?.[key] === undefined ? [] : [[key, answer.container[key]]],
  );
  return { expected: Object.fromEntries(expected), actual: places.empty(actual) };
};
