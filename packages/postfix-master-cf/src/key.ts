import { isServiceType, type ServiceType } from "./service.ts";

/** `service/type`, or `service/type/parameter`, taken apart. */
export interface Key {
  readonly service: string;
  readonly type: ServiceType;
  readonly parameter?: string;
}

/**
 * The ways to read the notation of `postconf -M` and `postconf -P`, likeliest first: a service name may hold slashes,
 * so more than one part can be the type. None if no part is a type.
 */
export function readKey(key: string): readonly Key[] {
  const parts = key.split("/");
  return parts.flatMap((type, at) => {
    const service = parts.slice(0, at).join("/");
    if (service === "" || !isServiceType(type)) return [];
    if (at === parts.length - 1) return [{ service, type }];
    const parameter = parts.slice(at + 1).join("/");
    return parameter === "" ? [] : [{ service, type, parameter }];
  });
}
