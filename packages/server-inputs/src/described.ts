import type { Container, TextPlace } from "@mailconf/container-inputs";
import type { EnvSetting, ReleaseName } from "@mailconf/dms-env";
import type { Finding } from "@mailconf/lossless";

/** What one kind of source says about the container of the mail server. */
export interface Described {
  /** The files that describe it, as people call them. */
  readonly describedBy: readonly string[];
  /** Every file that was read for it, in the order of their first use. */
  readonly read: readonly string[];
  /** The service, unit or container that was read. */
  readonly service: string | undefined;
  readonly container: Container | undefined;
  readonly release: ReleaseName | undefined;
  /** What the container gets, weakest first. */
  readonly settings: readonly EnvSetting[];
  /** Those of other containers: they have secrets too. */
  readonly otherSettings: readonly EnvSetting[];
  /** Places that are secrets, whatever stands there. */
  readonly secrets: readonly TextPlace[];
  readonly findings: readonly Finding[];
  /** It describes no server, or something that cannot be made out: what would follow from that says nothing. */
  readonly isUnknown: boolean;
}
