import { type Key, placeOf } from "./key.ts";
import { type Reading, serverName, userName } from "./reading.ts";

/** Every key that a text sets, each once. Entries and users with a name that came before are not reached by one. */
export function keysOf(reading: Reading): readonly Key[] {
  const { source, version } = reading;
  const keys = new Map<string, Key>();
  const add = (key: Key) => {
    const place = placeOf(key);
    const option = place?.option ?? key.at(-1);
    const text = JSON.stringify([...key.slice(0, -1), option]);
    if (place && !keys.has(text)) keys.set(text, [...key.slice(0, -1), option] as unknown as Key);
  };
  for (const { name } of reading.settings) add([name]);
  const servers = new Set<string>();
  for (const entry of reading.entries) {
    const server = serverName(source, version, entry);
    if (servers.has(server)) continue;
    servers.add(server);
    for (const { name } of entry.options) add([server, name]);
    const users = new Set<string>();
    for (const account of entry.users) {
      const user = userName(source, version, account);
      if (users.has(user)) continue;
      users.add(user);
      if (account.mappings.length > 0) add([server, user, "is"]);
      for (const { name } of account.options) add([server, user, name]);
    }
  }
  return [...keys.values()];
}
