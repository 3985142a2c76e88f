import fc from "fast-check";
import { early, filters, old, recent, type Values } from "./checked-values.ts";
import { headOf } from "./vocabulary/sensible.ts";

const setting = (name: string, values: Values) =>
  fc.constantFrom(...values).map((value) => `${name} = ${value}`);

const inner = (values: Readonly<Record<string, Values>>) =>
  fc.oneof(...Object.entries(values).map(([name, some]) => setting(name, some)));

const block = (header: string, lines: fc.Arbitrary<string>, least = 0) =>
  fc.array(lines, { minLength: least, maxLength: 3 }).map((some) => `${header} {\n${some.join("\n")}\n}`);

const serviceOf = (values: Readonly<Record<string, Values>>, listener: Readonly<Record<string, Values>>) =>
  fc.constantFrom("auth", "anvil", "imap", "imap-login", "lmtp", "new", "stats", "indexer").chain((name) =>
    block(
      `service ${name}`,
      fc.oneof(
        { weight: 3, arbitrary: inner(values) },
        fc
          .constantFrom(
            "unix_listener a",
            "unix_listener /run/dovecot/a",
            "fifo_listener a",
            "inet_listener b",
            "unix_listener login/imap",
          )
          .chain((header) =>
            block(
              header,
              inner(
                header.startsWith("inet")
                  ? { port: listener.port ?? [] }
                  : { mode: listener.mode ?? [], user: listener.user ?? [] },
              ),
            ),
          ),
      ),
    ),
  );

const blocks = {
  "2.3": fc.oneof(
    block("passdb", inner({ driver: ["pam", ""], pass: ["yes"], result_success: ["return", "return-ok"] })),
    block("userdb", inner({ driver: ["passwd", ""] })),
    block(
      "namespace a",
      inner({
        separator: ["/", "ab", "é"],
        prefix: ["a/", ""],
        alias_for: ["b/", "a/", ""],
        disabled: ["yes", "no"],
      }),
    ),
    block("namespace b", inner({ prefix: ["b/"], alias_for: ["a/", "c/"] })),
    block(
      "namespace c",
      block("mailbox X", inner({ special_use: ["\\Sent", "\\Foo", "\\all \\Junk", "Sent"] })),
    ),
    serviceOf(
      {
        type: ["", "login", "foo"],
        drop_priv_before_exec: ["yes"],
        chroot: ["", "x"],
        process_limit: ["0", "1", "2", "5000"],
        process_min_avail: ["0", "2", "200"],
        client_limit: ["0", "1", "3"],
        service_count: ["0", "1"],
        vsz_limit: ["1 k", "0", "5 M"],
        protocol: ["", "imap", "foo"],
      },
      { port: ["143", "0", "993"], mode: ["0600", "0"], user: ["x"] },
    ),
    block(
      "metric m",
      inner({
        filter: filters,
        exporter: ["e", "f", ""],
        group_by: [
          "a b",
          "a:discrete",
          "a:discrete:x",
          "a:linear:0:10:2",
          "a:linear:0:1:5",
          "a:exponential:0:5:3",
          "a:exponential:1:5:10",
          "a:foo",
          "a:linear:5:5:1",
          "a:linear:-1:5:1",
          "a:linear:x:y:z",
        ],
      }),
    ),
    block(
      "event_exporter e",
      inner({
        format: ["json", "none", "x", ""],
        transport: ["log", "x", ""],
        format_args: ["time-unix", "time-unix time-rfc3339", "x"],
      }),
    ),
  ),
  "2.4": fc.oneof(
    block("passdb x", inner({ driver: early, default_password_scheme: early, fields_import_all: ["yes"] })),
    block("userdb x", inner({ driver: early })),
    block(
      "namespace a",
      fc.oneof(
        inner({ separator: ["/", "ab"] }),
        block(
          "mailbox X",
          inner({
            special_use: ["\\Sent", "\\Foo", "\\all \\Junk", "Sent"],
            comment: early,
            autoexpunge: ["5 days", "%{user}"],
          }),
        ),
      ),
    ),
    block("language en", inner({ default: ["yes", "no"], filter_stopwords_dir: early })),
    block("language data", inner({ default: ["yes", "no"] })),
    block("language de", inner({ default: ["yes"] })),
    serviceOf(
      {
        type: ["", "login", "foo"],
        drop_priv_before_exec: ["yes"],
        chroot: ["", "x", "%{user}"],
        process_limit: ["0", "1", "2", "5000"],
        process_min_avail: ["0", "2", "200"],
        client_limit: ["0", "1", "3"],
        restart_request_count: ["0", "1", "unlimited"],
        idle_kill_interval: ["0", "1 s"],
        vsz_limit: ["1 k", "5 M"],
        protocol: ["", "imap", "foo"],
        executable: ["x", "%{system:hostname}", "%{user}"],
      },
      { port: ["143", "0", "993", "%{user}"], mode: ["0600", "0"], user: ["x", "%{user}", "%{env:X}"] },
    ),
    fc
      .tuple(setting("filter", filters), block("metric m", inner({ exporter: ["e", "f", ""] })))
      .map(([line, text]) => text.replace("{\n", `{\n${line}\n`)),
    block("event_exporter e", inner({ format: ["json", "none", "x", ""], time_format: ["unix"] })),
    block("acl owner", setting("rights", ["lr", "lrq", ":x"]), 1),
    block("execute x", inner({ driver: ["tcp", "fork"], tcp_host: ["h", ""], tcp_port: ["5", "0"] })),
    block("execute h:80", inner({ driver: ["tcp"] })),
    block("sieve_editheader_header X-A", inner({ forbid_add: ["yes"] })),
    block("sieve_editheader_header a:b", inner({ forbid_add: ["yes"] })),
    block("sieve_script s", inner({ name: ["a", "a/b"], storage: ["x", "x/y"] })),
  ),
};

const around = [
  "protocol imap",
  "protocol !imap",
  "protocol lmtp",
  "local 10.0.0.0/8",
  "remote 10.1.0.0/16",
  "local_name a.example",
];

/** A few settings that the last checks of doveconf look at, at the top level and in filters. */
export function checked(version: "2.3" | "2.4"): fc.Arbitrary<string> {
  const one = fc.oneof(
    { weight: 4, arbitrary: inner(version === "2.3" ? old : recent) },
    { weight: 3, arbitrary: blocks[version] },
  );
  const filtered = fc
    .tuple(fc.constantFrom(...around), fc.array(one, { minLength: 1, maxLength: 2 }))
    .chain(([header, lines]) =>
      fc.constantFrom("", ...around).map((outer) => {
        const text = `${header} {\n${lines.join("\n")}\n}`;
        return outer === "" ? text : `${outer} {\n${text}\n}`;
      }),
    );
  return fc
    .array(fc.oneof({ weight: 3, arbitrary: one }, { weight: 1, arbitrary: filtered }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((lines) => `${headOf(version)}${lines.join("\n")}\n`);
}
