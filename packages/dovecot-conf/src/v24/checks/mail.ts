import { unknownWord, wordsOf } from "../../checks/words.ts";
import { check, inOrder, knownWords, notZero } from "./check.ts";

export const doveadm = check(["dsync_hashed_headers", "dsync_alt_char", "dsync_features"], (look) => {
  if (
    look.has("dsync_hashed_headers") &&
    look.text("dsync_hashed_headers") === "" &&
    look.words("dsync_hashed_headers").length === 0
  ) {
    return look.complain("dsync_hashed_headers", "dsync_hashed_headers must not be empty");
  }
  if (look.text("dsync_alt_char") === "")
    return look.complain("dsync_alt_char", "dsync_alt_char must not be empty");
  const features = wordsOf(look.text("dsync_features"), " ,");
  return look.unless("dsync_features", unknownWord("dsync_features", features, "2.4"));
});

export const fts = check(
  ["fts_search_timeout", "fts_decoder_driver", "fts_decoder_script_socket_path"],
  (look) => {
    if (look.amount("fts_search_timeout") === 0) {
      return look.complain("fts_search_timeout", "fts_search_timeout must not be 0");
    }
    const isMissing =
      look.text("fts_decoder_driver") === "script" && look.text("fts_decoder_script_socket_path") === "";
    const text = "decoder_script_socket_path is required when fts_decoder_driver = script";
    return isMissing ? look.complain("fts_decoder_driver", text) : undefined;
  },
);

export const imapc = inOrder(
  notZero({
    imapc_max_idle_time: "imapc_max_idle_time must not be 0",
    imapc_max_line_length: "imapc_max_line_length must not be 0",
  }),
  knownWords("imapc_features"),
);

export const lmtp = inOrder(
  knownWords("lmtp_client_workarounds"),
  notZero({
    lmtp_user_concurrency_limit: 'lmtp_user_concurrency_limit must not be 0 (did you mean "unlimited"?)',
  }),
);

export const login = check(["ssl", "auth_allow_cleartext"], (look) =>
  look.text("ssl") === "required" && look.isYes("auth_allow_cleartext")
    ? look.complain("auth_allow_cleartext", "auth_allow_cleartext=yes has no effect with ssl=required")
    : undefined,
);

const mailLogWords = {
  mail_log_fields: ["field", ...["uid", "box", "msgid", "size", "vsize", "flags", "from", "subject"]],
  mail_log_events: [
    "event",
    ...["delete", "undelete", "expunge", "save", "copy", "mailbox_create", "mailbox_delete"],
    ...["mailbox_rename", "flag_change", "append"],
  ],
} as const;

export const mailLog = inOrder(
  ...Object.entries(mailLogWords).map(([key, [kind, ...known]]) =>
    check([key], (look) => {
      const strange = look.words(key).find((word) => !(known as readonly string[]).includes(word));
      return look.unless(key, strange === undefined ? undefined : `Unknown ${kind} in ${key}: '${strange}'`);
    }),
  ),
);

export const pop3 = inOrder(
  knownWords("pop3_client_workarounds"),
  check(["pop3_delete_type", "pop3_deleted_flag"], (look) =>
    look.text("pop3_delete_type") === "flag" && look.text("pop3_deleted_flag") === ""
      ? look.complain("pop3_delete_type", "pop3_delete_type=flag, but pop3_deleted_flag not set")
      : undefined,
  ),
);
