import type { ServiceOption } from "./arguments.ts";

/** The service types that master(8) knows; `unix-dgram` since Postfix 3.4. */
export type ServiceType = "inet" | "unix" | "unix-dgram" | "fifo" | "pass";

export const serviceTypes: readonly ServiceType[] = ["inet", "unix", "unix-dgram", "fifo", "pass"];

export const isServiceType = (text: string | undefined): text is ServiceType =>
  (serviceTypes as readonly (string | undefined)[]).includes(text);

/** A service as master.cf has it: fields as written, `-` stands for the default (master(5)). */
export interface Service {
  /** `smtp`, `127.0.0.1:10025`, `[::1]:465` for inet; else a path below `public/` or `private/`. */
  readonly service: string;
  readonly type: ServiceType;
  /** `y`, `n` or `-` (y). An inet service must be public: `n`. */
  readonly private: string;
  /** `y`, `n` or `-` (y): run with the rights of the mail system's owner. */
  readonly unprivileged: string;
  /** `y`, `n` or `-` (n; y below compatibility level 1). */
  readonly chroot: string;
  /** Seconds between wake-ups, or `-` (0, never); a `?` behind it: only once the service has been used. */
  readonly wakeup: string;
  /** Greatest number of processes, 0 for no limit, or `-` (`default_process_limit`). */
  readonly processLimit: string;
  /** Program below `daemon_directory`. */
  readonly command: string;
  /** Everything after the command, in the one form that `postconf -M` brings it to. */
  readonly args: readonly string[];
  /** The `-o name=value` settings, in their order; of two with one name the last is used. */
  readonly options: readonly ServiceOption[];
}

/** The fields as `postconf -F` calls them, in the order of master.cf. */
export const fieldNames = [
  "service",
  "type",
  "private",
  "unprivileged",
  "chroot",
  "wakeup",
  "process_limit",
  "command",
] as const;

export type FieldName = (typeof fieldNames)[number];

/** The eight fields of a service, in the order of master.cf. */
export const fieldsOf = (service: Service): readonly string[] => [
  service.service,
  service.type,
  service.private,
  service.unprivileged,
  service.chroot,
  service.wakeup,
  service.processLimit,
  service.command,
];

/** The first field that holds something Postfix refuses, of a service given as words; its type is judged first. */
export function wrongField(words: readonly string[]): FieldName | undefined {
  return fieldNames.find((name, index) => !accepts(name, words[index] ?? ""));
}

function accepts(name: FieldName, text: string): boolean {
  switch (name) {
    case "type":
      return isServiceType(text);
    case "private":
    case "unprivileged":
    case "chroot":
      // `strchr("yn-", …)` finds the end of an empty text as well; only an edit can bring one.
      return text === "y" || text === "n" || text === "-" || text === "";
    case "wakeup":
      return /^(?:-|[0-9]*)\??$/.test(text);
    case "process_limit":
      return /^(?:-|[0-9]*)$/.test(text);
    default:
      return true;
  }
}
