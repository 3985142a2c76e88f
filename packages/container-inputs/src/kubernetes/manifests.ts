import type { SourceText } from "@mailconf/lossless";
import type { Report } from "../model/report.ts";
import { at, given, itemsOf, textOf, type YamlMapping, type YamlValue } from "../model/value.ts";
import { readDocuments } from "../yaml/documents.ts";
import { readPlainScalar11 } from "../yaml/plain-scalar-1-1.ts";
import { dataOf, type KeyData } from "./data.ts";
import { checkTypes } from "./types.ts";

/** An object of a cluster. */
export interface Manifest {
  readonly kind: string;
  readonly name: string;
  /** Undefined where the namespace is left to who applies it. */
  readonly namespace: string | undefined;
  readonly value: YamlMapping;
  /** What a ConfigMap or a Secret holds. */
  readonly data: ReadonlyMap<string, KeyData>;
}

const rules = { plain: readPlainScalar11, refusesTwice: false };

/** The objects of manifest files: all documents, and the items of lists. */
export function manifestsOf(sources: readonly SourceText[], report: Report): readonly Manifest[] {
  return sources.flatMap((source) =>
    readDocuments(source, report, rules).flatMap(({ root }) => (root ? objects(root, report) : [])),
  );
}

function objects(value: YamlValue, report: Report): readonly Manifest[] {
  if (!given(value)) return [];
  const kind = textOf(at(value, "kind"));
  if (value.kind !== "mapping" || kind === undefined) {
    const file = value.at.source.name;
    report.refuse(
      `error: unable to decode ${JSON.stringify(file)}: Object 'Kind' is missing`,
      "no-kind",
      value.at,
    );
    return [];
  }
  if (kind.endsWith("List") && at(value, "items"))
    return itemsOf(at(value, "items")).flatMap((item) => objects(item, report));
  const [name = "", namespace] = ["name", "namespace"].map((key) => textOf(at(value, "metadata", key)));
  checkTypes(kind, value, report);
  if (/^(?:Kustomization|HelmRelease|HelmChart)$/.test(kind)) report.say("not-expanded", value.at, { kind });
  const data = kind === "ConfigMap" || kind === "Secret" ? dataOf(kind, name, value, report) : new Map();
  return [{ kind, name, namespace, value, data }];
}

/** Finds objects by kind and name, in a namespace. */
export class Cluster {
  readonly #manifests: ReadonlyMap<string, readonly Manifest[]>;

  constructor(manifests: readonly Manifest[]) {
    const found = new Map<string, Manifest[]>();
    for (const one of manifests) {
      const key = `${one.kind} ${one.name}`;
      const others = found.get(key);
      if (others) others.push(one);
      else found.set(key, [one]);
    }
    this.#manifests = found;
  }

  /** An object that names no namespace is in that of who asks. The last of several counts. */
  find(kind: string, name: string, namespace: string | undefined): Manifest | undefined {
    return this.#manifests
      .get(`${kind} ${name}`)
      ?.findLast(
        (one) => one.namespace === undefined || namespace === undefined || one.namespace === namespace,
      );
  }
}
