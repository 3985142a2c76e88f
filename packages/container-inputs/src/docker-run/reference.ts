/** Whether a text can name an image: `registry:5000/path/name:tag@sha256:…` (distribution/reference). */
export function isReference(text: string): boolean {
  const [, name = "", tag, digest] = /^([^@]*?)(?::([^:/@]*))?(?:@(.*))?$/s.exec(text) ?? [];
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) return false;
  if (
    digest !== undefined &&
    !/^[A-Za-z][A-Za-z\d]*(?:[-_+.][A-Za-z][A-Za-z\d]*)*:[\da-fA-F]{32,}$/.test(digest)
  )
    return false;
  if (/^[\da-f]{64}$/.test(name)) return false;
  const [first = "", ...rest] = name.split("/");
  const isDomain =
    rest.length > 0 && (/[.:]/.test(first) || first === "localhost" || first !== first.toLowerCase());
  const path = isDomain ? rest : [first, ...rest];
  if (isDomain && !domain.test(first)) return false;
  return path.every((part) => component.test(part)) && name.length <= 255;
}

const component = /^[a-z\d]+(?:(?:\.|_|__|-+)[a-z\d]+)*$/;
const domain =
  /^(?:(?:[A-Za-z\d]|[A-Za-z\d][A-Za-z\d-]*[A-Za-z\d])(?:\.(?:[A-Za-z\d]|[A-Za-z\d][A-Za-z\d-]*[A-Za-z\d]))*|\[[\da-fA-F:]+\])(?::\d+)?$/;
