export type { Answer, Key, Reader } from "./answer.ts";
export { clamav } from "./clamav.ts";
export { hostileValue, hostileValues } from "./hostile.ts";
export { opendkim } from "./opendkim.ts";
export { opendmarc } from "./opendmarc.ts";
export { fail2ban, supervisor, supervisord } from "./python.ts";
export { readers } from "./readers.ts";
export { redis } from "./redis.ts";
export { env, sh } from "./shell.ts";
