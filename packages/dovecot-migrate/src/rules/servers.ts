import { sqlConnect } from "@mailconf/dovecot-conf";
import { table } from "@mailconf/lossless";
import { block, type Piece, sectionName, setting } from "../lines.ts";

/** The server of an SQL file: `connect = …` as one block per host, as 2.4 wants them. */
export function serverPieces(driver: string, connect: string): Piece[] {
  const pieces: Piece[] = [setting("sql_driver", driver)];
  const words = sqlConnect(connect);
  if (driver === "sqlite") {
    return [
      ...pieces,
      ...words.map(([name, value]) => setting(`sqlite_${name.replace(/^sqlite_/, "")}`, value)),
    ];
  }
  const hosts = words.filter(([name]) => name === "host").map(([, value]) => value);
  const rest = words
    .filter(([name]) => name !== "host")
    .map(([name, value]) => (driver === "pgsql" ? setting(name, value) : serverSetting(name, value)));
  for (const host of hosts.length > 0 ? hosts : ["localhost"]) {
    const header = `${driver} ${sectionName(host)}`;
    pieces.push(driver === "pgsql" ? block(header, [block("parameters", rest)]) : block(header, rest));
  }
  return pieces;
}

/** Words of MySQL's connect that are settings of TLS now. */
const serverNames: Readonly<Record<string, string>> = table({
  ssl_cert: "ssl_client_cert_file",
  ssl_key: "ssl_client_key_file",
  ssl_ca: "ssl_client_ca_file",
  ssl_ca_path: "ssl_client_ca_dir",
  ssl_cipher: "ssl_cipher_list",
  ssl_verify_server_cert: "ssl_client_require_valid_cert",
  maxconns: "connection_limit",
});

const serverSetting = (name: string, value: string): Piece => setting(serverNames[name] ?? name, value);
