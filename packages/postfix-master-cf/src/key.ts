import { isServiceType, type ServiceType } from "./service.ts";

/** `service/type`, or `service/type/parameter`, taken apart. */
export interface Key {
  readonly service: string;
  readonly type: ServiceType;
  readonly parameter?: string;
}

/**
 * Reads the notation of `postconf -M` and `postconf -P`. A service name may hold slashes, so the first part that is
 * a service type ends it.
 *
 * @throws RangeError for anything else
 */
export function readKey(key: string): Key {
  const parts = key.split("/");
  const at = parts.findIndex((part, index) => index > 0 && isServiceType(part));
  const type = parts[at];
  const service = parts.slice(0, at).join("/");
  if (at === -1 || !isServiceType(type) || !/^[^\s=#\0{}][^\s\0{}]*$/.test(service)) {
    throw new RangeError(`not service/type or service/type/parameter: ${JSON.stringify(key)}`);
  }
  if (at === parts.length - 1) return { service, type };
  const parameter = parts.slice(at + 1).join("/");
  if (!/^[^\s=\0{}]+$/.test(parameter))
    throw new RangeError(`not a parameter name: ${JSON.stringify(parameter)}`);
  return { service, type, parameter };
}
