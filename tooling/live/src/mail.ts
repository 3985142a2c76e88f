import { ImapFlow } from "imapflow";
import nodemailer from "nodemailer";
import { type Account, hostname, passwords } from "./site.ts";

export interface Message {
  readonly login: Account;
  readonly password?: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** 587 with STARTTLS, or 465 with TLS from the first byte. */
  readonly port?: 587 | 465;
}

/** Submits a message with AUTH over TLS. Resolves to the server's last answer; rejects with its refusal. */
export async function submit({ login, password, from, to, subject, port = 587 }: Message): Promise<string> {
  const transport = nodemailer.createTransport({
    host: hostname,
    port,
    secure: port === 465,
    requireTLS: true,
    auth: { user: login, pass: password ?? passwords[login] },
    tls: { rejectUnauthorized: false },
  });
  try {
    const sent = await transport.sendMail({
      envelope: { from, to: [...to] },
      from,
      to: [...to],
      subject,
      text: subject,
    });
    return sent.response;
  } finally {
    transport.close();
  }
}

/** The subjects in a mailbox's INBOX, read over IMAP with STARTTLS or, on 993, TLS from the first byte. */
export async function subjectsOf(login: Account, port: 143 | 993 = 993): Promise<string[]> {
  const client = new ImapFlow({
    host: hostname,
    port,
    secure: port === 993,
    auth: { user: login, pass: passwords[login] },
    tls: { rejectUnauthorized: false },
    logger: false,
  });
  await client.connect();
  const lock = await client.getMailboxLock("INBOX");
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
