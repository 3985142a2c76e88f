const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Directives between which and `endscript` a script stands. */
const scripts = words("prerotate postrotate firstaction lastaction preremove");

/** Directives with a value, which may be missing for some. */
const valued = words(
  `dateformat su create createolddir size minsize maxsize shredcycles rotate start minage maxage mail tabooext taboopat
  include olddir extension addextension compresscmd uncompresscmd compressoptions compressext errors weekly`,
);

/** Of these, those whose value is all that follows: a `=` before it is part of it (config.c, `isolateLine`). */
const unsigned = words("su create createolddir weekly compressoptions errors");

const flags = words(
  `compress nocompress delaycompress nodelaycompress shred noshred allowhardlink noallowhardlink sharedscripts
  nosharedscripts copytruncate nocopytruncate renamecopy norenamecopy copy nocopy ifempty notifempty dateext nodateext
  dateyesterday datehourago noolddir mailfirst maillast nocreateolddir nocreate hourly daily monthly yearly nomail missingok
  nomissingok ignoreduplicates`,
);

export const isScript = (name: string): boolean => scripts.has(name);
export const takesValue = (name: string): boolean => valued.has(name);
export const takesSign = (name: string): boolean => !unsigned.has(name);
export const isFlag = (name: string): boolean => flags.has(name);
export const isUnknown = (name: string): boolean =>
  name !== "endscript" && !isScript(name) && !takesValue(name) && !isFlag(name);
