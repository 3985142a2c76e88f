import { eventFilter } from "../../checks/event-filter.ts";
import { sslOptions, syslogFacility } from "../../checks/words.ts";
import { check } from "./check.ts";

const filters = ["log_debug", "log_core_filter", "process_shutdown_filter"] as const;

/** master_service_settings_check */
export const masterService = check(["syslog_facility", ...filters], (look) => {
  const facility = syslogFacility(look.text("syslog_facility"));
  if (facility !== undefined) return look.complain("syslog_facility", facility);
  for (const key of filters) {
    const text = look.text(key);
    const wrong = text === "" ? undefined : eventFilter(text, "2.4");
    if (wrong !== undefined) return look.complain(key, `Invalid ${key}: ${wrong}`);
  }
  return undefined;
});

export const ssl = check(["ssl_options", "ssl_min_protocol"], (look) =>
  look.unless("ssl_options", sslOptions(look.text("ssl_options"), "2.4")),
);

export const sslServer = check(["ssl", "ssl_server_request_client_cert", "ssl_server_ca_file"], (look) => {
  const key = "ssl_server_request_client_cert";
  const isMissing = look.text("ssl") !== "no" && look.isYes(key) && look.text("ssl_server_ca_file") === "";
  return isMissing ? look.complain(key, `${key} set, but ssl_server_ca_file not`) : undefined;
});
