import { smtpdCheck } from "./access.ts";
import { quote822Local } from "./addresses.ts";
import { dictOpen } from "./dict-open.ts";
import type { Program } from "./invocation.ts";
import { readlline } from "./lines.ts";
import { compatLevel, macExpand } from "./mac-expand.ts";
import { mailAddrMap, smtpMap11 } from "./mapping.ts";
import { maps, namadrList, resolveLocal } from "./match-lists.ts";
import { postconf } from "./postconf.ts";
import { postalias, postmap } from "./postmap.ts";
import { mailAddrFind, transport } from "./searches.ts";
import {
  casefold,
  dictStream,
  mailConfTime,
  mailParmSplit,
  mystrtok,
  splitQnameval,
  strcasecmpUtf8,
  stripAddr,
  validUtf8String,
} from "./values.ts";

/** The stand-ins, by the directory of the source that the program is in, and its name. */
export const programs: Readonly<Record<string, Readonly<Record<string, Program>>>> = {
  util: {
    casefold,
    dict_open: dictOpen,
    dict_stream: dictStream,
    mac_expand: macExpand,
    mystrtok,
    readlline,
    split_qnameval: splitQnameval,
    strcasecmp_utf8: strcasecmpUtf8,
    valid_utf8_string: validUtf8String,
  },
  global: {
    compat_level: compatLevel,
    mail_addr_find: mailAddrFind,
    mail_addr_map: mailAddrMap,
    mail_dict: dictOpen,
    mail_conf_time: mailConfTime,
    mail_parm_split: mailParmSplit,
    maps,
    namadr_list: namadrList,
    quote_822_local: quote822Local,
    resolve_local: resolveLocal,
    strip_addr: stripAddr,
  },
  postconf: { postconf },
  postmap: { postmap },
  postalias: { postalias },
  smtp: { smtp_map11: smtpMap11 },
  smtpd: { smtpd_check: smtpdCheck },
  "trivial-rewrite": { transport },
};
