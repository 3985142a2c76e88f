/** How the lines of a table are to be read. */
export type Family = "indexed" | "aliases" | "regexp" | "pcre" | "cidr" | "client";

const families = {
  hash: "indexed",
  btree: "indexed",
  lmdb: "indexed",
  cdb: "indexed",
  dbm: "indexed",
  sdbm: "indexed",
  texthash: "indexed",
  aliases: "aliases",
  regexp: "regexp",
  pcre: "pcre",
  cidr: "cidr",
  ldap: "client",
  mysql: "client",
  pgsql: "client",
  sqlite: "client",
  memcache: "client",
  mongodb: "client",
} as const satisfies Readonly<Record<string, Family>>;

/** The types of tables whose source is text: those of postconf(1) `-m`, and `aliases` for what postalias(1) reads. */
export type TableType = keyof typeof families;

/** A type whose file says where to ask, not what to answer. */
export type ClientType = {
  [Type in TableType]: (typeof families)[Type] extends "client" ? Type : never;
}[TableType];

export const familyOf = (type: TableType): Family => families[type];

/** Whether a name is one of the types whose source can be parsed. */
export const isTableType = (name: string): name is TableType => Object.hasOwn(families, name);
