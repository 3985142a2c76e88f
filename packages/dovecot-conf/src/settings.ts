/** What a setting holds. */
export type SettingType =
  | "string"
  | "string-novars"
  | "bool"
  | "uint"
  | "uintmax"
  | "octal"
  | "size"
  | "time"
  | "time-msecs"
  | "port"
  | "enum"
  | "file"
  | "strlist"
  | "boollist"
  | "section-list"
  | "named-filter"
  | "named-list-filter"
  | "alias";

/** One row of a table of settings. */
export interface SettingRow {
  readonly name: string;
  readonly type: SettingType;
  /** As doveconf prints it; absent when doveconf prints none. */
  readonly default?: string;
  /** Another default, which a second part of Dovecot has; doveconf shows every value that is set. */
  readonly otherDefault?: string;
  /** The words of an `enum`, the default first. */
  readonly values?: readonly string[];
  /** 2.3: the sections where it stands, `namespace/mailbox`; absent for the top level. */
  readonly section?: string;
  /** 2.3: the setting that an `alias` stands for. */
  readonly of?: string;
  /** `doveconf -a` leaves it out while it has its default. */
  readonly hidden?: boolean;
  /** 2.3: `%` variables in the value are replaced. */
  readonly variables?: boolean;
  /** The part of Dovecot that reads it; `auth` also for the settings that it shares with other parts. */
  readonly module?: string;
  /** 2.4: the filter inside which its prefix may be left out. */
  readonly filter?: string;
  /** 2.4: the setting that holds the name of a `named-list-filter`. */
  readonly nameSetting?: string;
  /** 2.4: it belongs to a plugin, so a Dovecot without that plugin refuses it. */
  readonly absent?: boolean;
  /** The revision of Debian's package that brought it to this release; those before it refuse it. */
  readonly revision?: string;
  /** 2.4: a setting without which the filter is refused. */
  readonly requiredSetting?: string;
  /** What it is for: one line of at most 100 characters. */
  readonly help: string;
}

/** A built-in service: its settings, and its listeners by kind and name, where they differ from the table. */
export interface ServiceRow {
  readonly [setting: string]: string | { readonly [name: string]: { readonly [setting: string]: string } };
}

/** The settings of Dovecot 2.3. */
export interface Settings23 {
  readonly version: "2.3";
  readonly recordedFrom: string;
  readonly settings: readonly SettingRow[];
  /** Names that plugins of the distribution read from `plugin { }`, which accepts any name. */
  readonly plugin: readonly { readonly name: string; readonly also?: string; readonly help: string }[];
  readonly services: Readonly<Record<string, ServiceRow>>;
  /** Settings of the files that 2.3 keeps beside its configuration, by file name. */
  readonly externalFiles: Readonly<Record<string, readonly SettingRow[]>>;
  /** What settings of 2.4 are called here, for people: `ssl_server_cert_file` will be what `ssl_cert` is. */
  readonly later: Readonly<Record<string, string>>;
}

/** The settings of Dovecot 2.4. */
export interface Settings24 {
  readonly version: "2.4";
  readonly recordedFrom: string;
  /** The values that `dovecot_config_version` may have. */
  readonly configVersions: readonly string[];
  /** Defaults that a configuration of an older version keeps, by that version and setting. */
  readonly formerDefaults: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly settings: readonly SettingRow[];
  /** Settings that Dovecot itself makes inside filters: `service auth > unix_listener auth-userdb`. */
  readonly filterDefaults: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What became of settings of 2.3, for people: `ssl_cert` is `ssl_server_cert_file` now. */
  readonly former: Readonly<Record<string, string>>;
}
