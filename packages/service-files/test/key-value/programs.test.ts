import { clamav, type Key, opendkim, opendmarc, redis } from "@tooling/service-programs";
import { asking, readsBack } from "@tooling/service-programs/live";
import { type KeyValueFile, type ProgramName, parse } from "../../src/key-value/index.ts";

const set = (document: KeyValueFile, key: Key, value: string) => document.set(key as string, value);
const file = (program: ProgramName, text: string) => parse(text, { program });

asking(opendkim, () => {
  readsBack(opendkim, {
    start: file("opendkim", "# shipped\nSyslog yes # to the log\n#Domain example.test\n"),
    keys: ["AuthservID", "PidFile", "UserID", "ChangeRootDirectory"],
    set,
    writable: 0.4,
  });
});

asking(opendmarc, () => {
  readsBack(opendmarc, {
    start: file("opendmarc", "Syslog true\n"),
    keys: ["IgnoreHosts"],
    set,
    writable: 0.4,
    // These are folders: it would read them, and go on.
    skip: (value) => /^[./]+$/.test(value),
  });
});

asking(clamav, () => {
  readsBack(clamav, {
    start: file("clamav", "# by hand\nForeground true\n"),
    keys: ["LogFile", "PidFile", "User", "TemporaryDirectory", "LocalSocketGroup"],
    set,
    writable: 0.6,
  });
});

asking(redis, () => {
  readsBack(redis, {
    start: file("redis", "# by hand\nmaxclients 20\n"),
    keys: ["masterauth", "masteruser", "syslog-ident", "tls-key-file-pass"],
    set,
    writable: 0.95,
  });
});
