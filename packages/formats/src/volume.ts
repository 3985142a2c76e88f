import {
  accountSecrets,
  type ListName,
  masterSecrets,
  parseList,
  serviceSettingSecrets,
} from "@mailconf/config-volume";
import { secretsInLines } from "@mailconf/lossless";
import { inLine, ofNames } from "./define.ts";
import type { FileFormat } from "./file-format.ts";
import { secretsOfParameter } from "./main-cf.ts";

const list = (
  name: ListName,
  key: string,
  secretSpans: FileFormat["secretSpans"],
  secretsInEntry: Partial<Pick<FileFormat, "secretsInValue" | "secretsInWord">>,
): FileFormat =>
  ofNames({
    name: `volume-${name}`,
    isList: true,
    key,
    parse: (source) => parseList(source, { list: name }),
    secretSpans,
    ...secretsInEntry,
  });

const inLineOf = (secrets: FileFormat["secretSpans"]) => inLine((user, hash) => `${user}|${hash}`, secrets);

/** Lists of docker-mailserver's config volume that have a syntax of their own. */
export const volumeLists: Readonly<Record<ListName, FileFormat>> = {
  accounts: list("accounts", "an address", accountSecrets, inLineOf(accountSecrets)),
  masters: list("masters", "a name", masterSecrets, inLineOf(masterSecrets)),
  quotas: list("quotas", "an address", secretsInLines, { secretsInValue: () => [] }),
  "service-settings": list("service-settings", "service/type/parameter", serviceSettingSecrets, {
    secretsInValue: secretsOfParameter,
  }),
};
