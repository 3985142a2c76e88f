import { grammar } from "@tooling/presets/peggy";

const items = "readonly import('./cst.ts').Item[]";

export default grammar(
  {
    AccountLines: items,
    QuotaLines: items,
    SettingLines: items,
  },
  "lines/grammar",
);
