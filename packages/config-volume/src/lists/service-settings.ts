import type { SourceText, Span } from "@mailconf/lossless";
import { View } from "../view.ts";
import { parseList, type VolumeList } from "./document.ts";

/** A line `service/type/parameter=value` of `postfix-master.cf`. */
export interface ServiceSetting {
  readonly service: string;
  readonly type: string;
  readonly parameter: string;
  readonly value: string;
  /** The line, with its ending. */
  readonly span: Span;
}

/** Settings of single services of Postfix: `postfix-master.cf`. Of two lines for one parameter the last counts. */
export class ServiceSettings extends View<VolumeList> {
  /** Every setting that counts, in the order of the file. */
  get list(): readonly ServiceSetting[] {
    return this.document.inForce.map(({ key, value, span }) => {
      const [parameter = "", type = "", ...service] = key.split("/").reverse();
      return { service: service.reverse().join("/"), type, parameter, value, span };
    });
  }

  /**
   * The value of a setting.
   *
   *     settings.get("submission/inet/smtpd_tls_security_level")
   */
  get(setting: string): string | undefined {
    return this.document.get(setting);
  }

  /** The file with another value of a setting. */
  set(setting: string, value: string): this {
    return this.over(this.document.set(setting, value));
  }

  /** The file without any line for a setting. */
  delete(setting: string): this {
    return this.over(this.document.delete(setting));
  }
}

/** Reads `postfix-master.cf`. Never throws. */
export const parseServiceSettings = (input: string | SourceText): ServiceSettings =>
  new ServiceSettings(parseList(input, { list: "service-settings", name: "postfix-master.cf" }));
