/** A text that only the running server knows, such as a process id. */
export const hidden = Symbol("hidden");
export type Text = string | typeof hidden;

/** What a variable or a function gives, or what Dovecot says in its place. */
export type Result = { readonly text: Text } | { readonly error: string };

export const fail = (error: string): Result => ({ error });
export const tooMany = fail("Too many positional parameters");
export const unsupported = (key: string): Result => fail(`Unsupported key '${key}'`);
