import { ImapFlow } from "imapflow";
import nodemailer from "nodemailer";
import { type Account, passwords, stranger } from "./site.ts";

/** Where the mail server listens. */
const server = "127.0.0.1";

export interface Message {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Submission extends Message {
  readonly login: Account;
  readonly password?: string;
  /** 587 with STARTTLS, or 465 with TLS from the first byte. */
  readonly port?: 587 | 465;
}

/** Submits a message with AUTH over TLS. Resolves to the server's last answer, also if it is a refusal. */
export const submit = ({ login, password, port = 587, ...message }: Submission): Promise<string> =>
  send(message, {
    port,
    secure: port === 465,
    requireTLS: true,
    auth: { user: login, pass: password ?? passwords[login] },
    tls: { rejectUnauthorized: false },
  });

/** Hands a message in on port 25, as the mail server of somebody else does. Resolves as `submit` does. */
export const handIn = (message: Message): Promise<string> =>
  send(message, { port: 25, ignoreTLS: true, localAddress: stranger.address, name: stranger.host });

async function send(message: Message, connection: object): Promise<string> {
  const { from, subject, text = subject, headers = {} } = message;
  const to = [...message.to];
  const transport = nodemailer.createTransport({ host: server, ...connection });
  try {
    // SIZE is declared, as mail servers do: a policy can judge it before the message is sent.
    const envelope = { from, to, size: text.length };
    const sent = await transport.sendMail({ envelope, from, to, subject, text, headers });
    return sent.response;
  } catch (error) {
    const { response } = error as { readonly response?: string };
    if (response === undefined) throw error;
    return response;
  } finally {
    transport.close();
  }
}

/** Which mailbox is read, and how: 143 with STARTTLS, or 993 with TLS from the first byte. */
export interface Reading {
  readonly mailbox?: string;
  readonly port?: 143 | 993;
}

/** The subjects in a mailbox of an account, read over IMAP. */
export async function subjectsOf(login: Account, { mailbox = "INBOX", port = 993 }: Reading = {}) {
  const client = new ImapFlow({
    host: server,
    port,
    secure: port === 993,
    auth: { user: login, pass: passwords[login] },
    tls: { rejectUnauthorized: false },
    logger: false,
  });
  await client.connect();
  const lock = await client.getMailboxLock(mailbox);
  try {
    const subjects: string[] = [];
    if (client.mailbox && client.mailbox.exists > 0) {
      for await (const message of client.fetch("1:*", { envelope: true }))
        subjects.push(message.envelope?.subject ?? "");
    }
    return subjects;
  } finally {
    lock.release();
    await client.logout();
  }
}

/** Waits until a condition holds; false if it did not within the time (milliseconds). */
export async function eventually(
  condition: () => Promise<boolean> | boolean,
  within = 20_000,
): Promise<boolean> {
  const end = Date.now() + within;
  while (Date.now() < end) {
    if (await condition()) return true;
    await new Promise((wake) => setTimeout(wake, 200));
  }
  return false;
}
