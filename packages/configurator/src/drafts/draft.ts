import type { Finding } from "@mailconf/lossless";
import type { Access, Effect } from "../effect.ts";
import type { GeneratedFile } from "../tree.ts";

/** An effect that changes the settings of a file. */
export type SettingEffect = Extract<Effect, { kind: "set" | "add" | "delete" | "append" }>;

/** A file on its way from base text to generated file. The one mutable thing of a fold. */
export interface Draft {
  /** Makes the change; returns what stands against it, and then changes nothing. */
  apply(effect: SettingEffect, feature: string): readonly Finding[];
  /** The file with all changes made so far. */
  text(): string;
  /** Makes the file one of credentials. */
  protect(access: Access): void;
  finish(): GeneratedFile;
}
