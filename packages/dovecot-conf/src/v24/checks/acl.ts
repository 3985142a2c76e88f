import { aclRights } from "../../checks/acl.ts";
import { check } from "./check.ts";

/** acl_rights_settings_check */
export const acl = check(["acl_id", "acl_rights"], (look) =>
  look.unless("acl_rights", aclRights(look.text("acl_id"), look.text("acl_rights"))),
);
