/** Every type of table that a build of Postfix can have (DATABASE_README). */
export const tableTypes: ReadonlySet<string> = new Set(
  `btree cdb cidr dbm environ fail hash inline internal ldap lmdb memcache mongodb mysql netinfo nis nisplus pcre
  pgsql pipemap randmap regexp sdbm socketmap sqlite static tcp texthash unionmap unix`.split(/\s+/),
);
