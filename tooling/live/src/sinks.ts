import { SMTPServer, type SMTPServerSession } from "smtp-server";

/** A message that reached a sink. */
export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** The login that the client authenticated with. */
  readonly user: string | undefined;
  readonly text: string;
}

export interface Sink {
  readonly received: readonly Received[];
  /** Logins that were tried, right or wrong. */
  readonly logins: readonly string[];
  /** Commands that carried mail or credentials without TLS. */
  readonly inClear: readonly string[];
}

export interface SinkOptions {
  /** The name it greets with: a server that greets with the client's own name is a loop. */
  readonly host: string;
  readonly address: string;
  readonly port: number;
  /** TLS from the first byte, instead of STARTTLS. */
  readonly implicitTls: boolean;
  readonly certificate: { readonly key: string; readonly cert: string };
  /** Who may log in; without it the server offers no AUTH. */
  readonly login?: { readonly user: string; readonly password: string };
}

/** An SMTP server that keeps what it gets and notes whatever came in clear. */
export async function startSink(options: SinkOptions): Promise<Sink> {
  const received: Received[] = [];
  const logins: string[] = [];
  const inClear: string[] = [];
  const watch = (what: string, session: SMTPServerSession) => {
    if (!session.secure) inClear.push(what);
  };
  const server = new SMTPServer({
    ...options.certificate,
    name: options.host,
    secure: options.implicitTls,
    authOptional: options.login === undefined,
    disabledCommands: options.login ? [] : ["AUTH"],
    disableReverseLookup: true,
    // AUTH in clear is offered on purpose: a client that takes it is caught.
    allowInsecureAuth: true,
    onAuth(auth, session, done) {
      watch("AUTH", session);
      logins.push(auth.username ?? "");
      const right = auth.username === options.login?.user && auth.password === options.login?.password;
      if (right) done(null, { user: auth.username });
      else done(new Error("wrong credentials"));
    },
    onMailFrom(_address, session, done) {
      watch("MAIL", session);
      done();
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          user: (session.user as string | false) || undefined,
          text: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((ready) => server.listen(options.port, options.address, ready));
  return { received, logins, inClear };
}
