import type { Report } from "../model/report.ts";
import {
  at,
  entriesOf,
  given,
  itemsOf,
  textOf,
  type YamlEntry,
  type YamlMapping,
  type YamlValue,
} from "../model/value.ts";
import { listOf } from "./forms.ts";

const invalid = "invalid compose project";

/**
 * What Compose checks of the services that are active (compose-go, loader/validate.go).
 *
 * @param inactive services that profiles leave out
 */
export function checkConsistency(model: YamlMapping, inactive: ReadonlySet<string>, report: Report): void {
  for (const [name, entry] of entriesOf(at(model, "services")))
    if (entry.value.kind === "mapping") new Check(model, inactive, report, name, entry).run();
}

class Check {
  readonly #model: YamlMapping;
  readonly #inactive: ReadonlySet<string>;
  readonly #report: Report;
  readonly #name: string;
  readonly #entry: YamlEntry;

  constructor(
    model: YamlMapping,
    inactive: ReadonlySet<string>,
    report: Report,
    name: string,
    entry: YamlEntry,
  ) {
    this.#model = model;
    this.#inactive = inactive;
    this.#report = report;
    this.#name = name;
    this.#entry = entry;
  }

  run(): void {
    this.#image();
    this.#networks();
    this.#dependencies();
    for (const volume of itemsOf(this.#at("volumes"))) {
      const source = at(volume, "source");
      if (textOf(at(volume, "type")) === "volume" && textOf(source))
        this.#isDefined("volume", textOf(source) ?? "", (source ?? volume).at, "volumes");
    }
    for (const kind of ["config", "secret"] as const)
      for (const one of itemsOf(this.#at(`${kind}s`))) {
        const source = at(one, "source");
        this.#isDefined(kind, textOf(source) ?? "", given(source) ? source.at : one.at, `${kind}s`);
      }
    this.#mounts();
  }

  #at(key: string): YamlValue | undefined {
    return at(this.#entry.value, key);
  }

  #image(): void {
    if (textOf(this.#at("image")) || given(this.#at("build")) || given(this.#at("provider"))) return;
    const refusal = `service ${this.#quoted} has neither an image nor a build context specified: ${invalid}`;
    this.#report.refuse(refusal, "no-image", this.#entry.key, {}, this.#key());
  }

  #networks(): void {
    const networks = entriesOf(this.#at("networks"));
    const mode = this.#at("network_mode");
    if (textOf(mode) && networks.size > 0) {
      const refusal = `service ${this.#name} declares mutually exclusive \`network_mode\` and \`networks\`: ${invalid}`;
      const names = "`network_mode` and `networks`";
      this.#report.refuse(refusal, "exclusive", (mode as YamlValue).at, { names }, this.#key("network_mode"));
    }
    for (const [name, { key }] of networks) this.#isDefined("network", name, key, "networks");
    const shared = /^service:(.*)$/s.exec(textOf(mode) ?? "")?.[1];
    if (shared === undefined || this.#hasService(shared)) return;
    const refusal = `service "${shared}" not found for network_mode 'service:${shared}'`;
    const words = { name: { input: shared } };
    this.#report.refuse(
      refusal,
      "undefined-service",
      (mode as YamlValue).at,
      words,
      this.#key("network_mode"),
    );
  }

  #dependencies(): void {
    for (const [name, { key, value }] of entriesOf(this.#at("depends_on"))) {
      const isOptional = textOf(at(value, "required")) === "false";
      if (this.#hasService(name) || (isOptional && this.#inactive.has(name))) continue;
      const refusal = `service ${this.#quoted} depends on undefined service ${JSON.stringify(name)}: ${invalid}`;
      this.#report.refuse(
        refusal,
        "undefined-service",
        key,
        { name: { input: name } },
        this.#key("depends_on"),
      );
    }
  }

  #mounts(): void {
    const before = new Map<string, string>();
    for (const kind of ["tmpfs", "volumes"])
      for (const [index, one] of listOf(this.#at(kind)).entries()) {
        const target = kind === "tmpfs" ? textOf(one)?.split(":")[0] : textOf(at(one, "target"));
        if (target === undefined) continue;
        const here = `services.${this.#name}.${kind}[${index}]`;
        const there = before.get(target);
        if (there !== undefined) {
          const words = { target: { input: target }, before: there };
          const refusal = `${here}: target ${target} already mounted as ${there}`;
          this.#report.refuse(refusal, "mounted-twice", one.at, words, this.#key(kind));
        }
        before.set(target, there ?? here);
      }
  }

  #isDefined(kind: string, name: string, place: YamlValue["at"], key: string): void {
    if (entriesOf(at(this.#model, `${kind}s`)).has(name)) return;
    const refusal = `service ${this.#quoted} refers to undefined ${kind} ${name}: ${invalid}`;
    this.#report.refuse(refusal, "undefined", place, { kind, name: { input: name } }, this.#key(key));
  }

  #hasService(name: string): boolean {
    return entriesOf(at(this.#model, "services")).has(name);
  }

  get #quoted(): string {
    return JSON.stringify(this.#name);
  }

  #key(...rest: readonly string[]): string {
    return ["services", this.#name, ...rest].join(".");
  }
}
