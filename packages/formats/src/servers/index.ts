export type { Checked } from "./checked.ts";
export { type CheckedDovecot, checkDovecot, type DovecotOptions } from "./dovecot.ts";
export { checkPostfix, type PostfixOptions, type PostfixPlace, postfixIn } from "./postfix.ts";
export { dovecotVersionOf, isPostfixVersion, type KnownVersion, postfixVersionOf } from "./versions.ts";
