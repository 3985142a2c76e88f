import { configVolume } from "@mailconf/configurator";
import { type DiskFiles, diskFiles, type Mount } from "./disk-files.ts";
import { sizes } from "./sizes.ts";

/** The files of the container, read from the mounts of this machine. */
export const containerFiles = (mounts: readonly Mount[]): DiskFiles =>
  diskFiles(mounts, {
    inContainer: true,
    most: (path) => (isSettings(path) ? sizes.settings : sizes.list),
    isFileName: expectedFile,
  });

// Files of settings, by their names in the container; all others may be lists that grow with the users.
const isSettings = (path: string) =>
  /\/(postfix-(main|master|regexp)|dovecot|fetchmail|ldap-[a-z]+)\.cf$|\/getmail[^/]*$|\.conf(\.ext)?$/.test(
    path,
  );

// Names with an extension that the config volume knows as files.
const expectedFile = (path: string) =>
  path.startsWith(`${configVolume}/`) && /\.(cf|sh|sieve|pem)$/.test(path);
