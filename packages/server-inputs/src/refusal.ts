import type { ContainerSource } from "./given.ts";

/** Why there is nothing to say: what was given contradicts itself, names nothing, or cannot be read. */
export type InputsRefusal =
  /** Nothing describes a server, and nobody said that this may be. */
  | { readonly kind: "nothing-given" }
  /** Two kinds of sources say what the container is. */
  | { readonly kind: "several-sources"; readonly sources: readonly ContainerSource[] }
  | { readonly kind: "not-a-host-name" }
  | { readonly kind: "not-an-interface"; readonly given: string }
  /** A unit that is no `.container`. */
  | { readonly kind: "not-a-container-unit"; readonly file: string }
  /** The service that was asked for is not in the files; there are others. */
  | {
      readonly kind: "no-such-service";
      readonly name: string;
      readonly files: readonly string[];
      readonly services: readonly string[];
    }
  /** One of several must be named. */
  | {
      readonly kind: "several-mail-servers";
      readonly files: readonly string[];
      readonly services: readonly string[];
    }
  /** A file or folder that was named cannot be read. */
  | { readonly kind: "unreadable"; readonly file: string; readonly reason: string };

/** Ends reading; caught where it began. */
export class Refused extends Error {
  readonly refusal: InputsRefusal;

  constructor(refusal: InputsRefusal) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}
