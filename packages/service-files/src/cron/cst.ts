import type { Span } from "@mailconf/lossless";
import type { Blank, Comment, Part } from "../common/cst.ts";

export type { Blank, Comment, Part } from "../common/cst.ts";

/** A variable, or a job by its user and its command as they are written. In tables of users the user is empty. */
export type Key = string | readonly [user: string, command: string];

/** What one line is. */
export type Line =
  | {
      readonly kind: "variable";
      readonly span: Span;
      readonly name: Part;
      readonly value: Part & { readonly quote?: "'" | '"' };
      readonly isClosed: boolean;
    }
  | {
      readonly kind: "job";
      readonly span: Span;
      readonly times: Part;
      readonly user: Part;
      readonly command: Part;
      readonly isClosed: boolean;
    }
  | Exclude<Item, Setting>;

/** `NAME = value`, or a job: its value are the times at which it runs. */
export interface Setting {
  readonly kind: "setting";
  readonly span: Span;
  readonly key: Key;
  /** The name, or the user and the command. */
  readonly nameSpan: Span;
  /** What cron puts into the environment; of a job its times, with one blank between the fields. */
  readonly value: string;
  readonly valueSpan: Span;
  /** The quotes around the value of a variable. */
  readonly quote?: "'" | '"';
  /** Whether its line has an end, without which cron ignores the table. */
  readonly isClosed: boolean;
}

/** A line for which cron ignores the whole table, or that sets a variable without a name. */
export interface Malformed {
  readonly kind: "malformed";
  readonly span: Span;
  readonly reason:
    | "nul"
    | "missing-name"
    | "missing-value"
    | "missing-command"
    | "bad-times"
    | "line-too-long";
}

export type Item = Setting | Malformed | Comment | Blank;
