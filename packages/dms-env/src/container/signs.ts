import type { Container } from "@mailconf/container-inputs";
import { isMailServerImage } from "./image.ts";

/** Where docker-mailserver reads its configuration. */
export const configTarget = "/tmp/docker-mailserver";

/** Why a container looks like docker-mailserver. */
export type MailServerSign = "image" | "volume" | "name";

/** The strongest sign that a container runs docker-mailserver; undefined if there is none. */
export function signOf({ id, image, mounts, files, name }: Container): MailServerSign | undefined {
  if (isMailServerImage(image?.value ?? "")) return "image";
  const isThere = (path: string) => path === configTarget || path.startsWith(`${configTarget}/`);
  if (mounts.some(({ target }) => isThere(target)) || files.some(({ path }) => isThere(path)))
    return "volume";
  const called = [id, name?.value ?? ""].some((word) => /^(?:docker-)?mail-?(?:server)?$|^dms$/i.test(word));
  return called ? "name" : undefined;
}

/** Those with the strongest sign: more than one if several run docker-mailserver, none if nothing does. */
export const mailServersAmong = <T extends { readonly sign?: MailServerSign | undefined }>(
  containers: readonly T[],
): readonly T[] =>
  (["image", "volume", "name"] as const)
    .map((sign) => containers.filter((one) => one.sign === sign))
    .find(({ length }) => length > 0) ?? [];
