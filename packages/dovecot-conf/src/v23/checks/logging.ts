import { eventFilter } from "../../checks/event-filter.ts";
import { sslOptions, syslogFacility } from "../../checks/words.ts";
import { type Check, complaint, inForce } from "./ask.ts";

const filters = ["log_debug", "log_core_filter", "process_shutdown_filter"];

/** master_service_settings_check */
export const logging: Check = {
  reads: ["syslog_facility", ...filters],
  run: ({ root, table }) => {
    const facility = syslogFacility(inForce(root, table, "syslog_facility"));
    if (facility !== undefined) return complaint(facility, root, "syslog_facility");
    for (const name of filters) {
      const text = inForce(root, table, name);
      const wrong = text === "" ? undefined : eventFilter(text, "2.3");
      if (wrong !== undefined) return complaint(`Invalid ${name}: ${wrong}`, root, name);
    }
    return undefined;
  },
};

/** master_service_ssl_settings_check */
export const ssl: Check = {
  reads: ["ssl", "ssl_verify_client_cert", "ssl_ca", "ssl_options"],
  run: ({ root, table }) => {
    const value = (name: string) => inForce(root, table, name);
    if (value("ssl") === "no") return undefined;
    if (value("ssl_verify_client_cert") === "yes" && value("ssl_ca") === "") {
      return complaint("ssl_verify_client_cert set, but ssl_ca not", root, "ssl_verify_client_cert");
    }
    const options = sslOptions(value("ssl_options"), "2.3");
    return options === undefined ? undefined : complaint(options, root, "ssl_options");
  },
};
