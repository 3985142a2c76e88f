export { type Address, domainOf, parseAddress } from "@mailconf/config-volume";
/** The form in which two spellings of an address, domain or table key are the same, as Postfix compares keys. */
/** An address or a part of it as Dovecot has it in lower case: only ASCII letters change. */
export { asciiFold as lowered, fold } from "@mailconf/postfix-maps";
