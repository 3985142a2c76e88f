import { httpUrl } from "../../checks/uri.ts";
import { network } from "../../network.ts";
import { check, inOrder, notZero } from "./check.ts";

const backoff = ["http_client_connect_backoff_time", "http_client_connect_backoff_max_time"] as const;

export const httpClient = inOrder(
  check(["http_client_proxy_url"], (look) => {
    const url = look.text("http_client_proxy_url");
    const wrong = url === "" ? undefined : httpUrl(url);
    return look.unless(
      "http_client_proxy_url",
      wrong === undefined ? undefined : `Invalid http_client_proxy_url: ${wrong}`,
    );
  }),
  notZero({
    http_client_request_max_attempts: "request_max_attempts must not be 0",
    http_client_max_pipelined_requests: "http_client_max_pipelined_requests must not be 0",
    http_client_max_parallel_connections: "http_client_max_parallel_connections must not be 0",
    http_client_connect_backoff_time: "http_client_connect_backoff_time_msecs must not be 0",
  }),
  check(backoff, (look) => {
    const [time, most] = backoff.map((key) => Math.min(look.amount(key), 2 ** 32 - 1));
    if (time === undefined || most === undefined || !(most < time)) return undefined;
    const text = `${backoff[0]}_msecs (${most}) must not be smaller than ${backoff[1]}_msecs (${time})`;
    return look.complain(look.has(backoff[1]) ? backoff[1] : backoff[0], text);
  }),
  notZero({ http_client_request_timeout: "http_client_request_timeout_msecs must not be 0" }),
);

export const httpServer = notZero({
  http_server_max_pipelined_requests: "http_server_max_pipelined_requests must not be 0",
});

export const programClient = check(
  ["execute_driver", "execute_name", "execute_tcp_host", "execute_tcp_port"],
  (look) => {
    if (look.text("execute_driver") !== "tcp") return undefined;
    const name = look.text("execute_name");
    let port = look.amount("execute_tcp_port");
    if (look.text("execute_tcp_host") === "" && name !== "") {
      const written = /^(?:\[[^\]]*\]|[^:]*):(\d+)$/.exec(name)?.[1] ?? (name.includes(":") ? "x" : "0");
      if (!/^\d+$/.test(written) || Number(written) > 0xffff || (Number(written) === 0 && written !== "0")) {
        const text = `Failed to parse execute_tcp_host:port from execute_name=${name}`;
        return look.complain("execute_driver", text);
      }
      port = Number(written);
    }
    const text = "execute_tcp_port must not be 0 with execute_driver=tcp";
    return port === 0 ? look.complain("execute_driver", text) : undefined;
  },
);

export const pushNotification = check(
  ["push_notification_ox_url", "push_notification_ox_cache_ttl"],
  (look) => {
    const url = look.text("push_notification_ox_url");
    const wrong = url === "" ? undefined : httpUrl(url, { hasUser: true });
    if (wrong !== undefined) {
      return look.complain("push_notification_ox_url", `Invalid push_notification_ox_url '${url}': ${wrong}`);
    }
    const ttl = "push_notification_ox_cache_ttl";
    return look.amount(ttl) === 0 ? look.complain(ttl, `${ttl} must not be 0`) : undefined;
  },
);

export const redis = check(["redis_host"], (look) => {
  const net = network(look.text("redis_host"));
  const isAddress = !("error" in net) && net.bytes.length > 0 && !look.text("redis_host").includes("/");
  return isAddress ? undefined : look.complain("redis_host", "redis_host is not a valid IP");
});
