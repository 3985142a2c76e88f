/** What doveconf 2.4 says about an entry of access rights, or `undefined` (acl_rights_settings_check). */
export function aclRights(id: string, rights: string): string | undefined {
  if (id === "") return undefined;
  if (!/^(?:user=|group=|group-override=)|^(?:owner|authenticated|anyone|anonymous)$/.test(id)) {
    return `Invalid identifier '${id}'`;
  }
  const [, letters = "", rest = ""] = /^[ \t]*([^ \t:]*)[ \t]*(.*)$/s.exec(rights.replace(/^-/, "")) ?? [];
  const strange = /[^lrwstipekxa]/.exec(letters);
  if (strange) return `Unknown ACL '${strange[0]}'`;
  return rest === "" || rest.startsWith(":") ? undefined : "Missing ':' prefix in ACL extensions";
}
