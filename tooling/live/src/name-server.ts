import { createSocket } from "node:dgram";
import { createServer } from "node:net";
import packet, { type Answer } from "dns-packet";

/** Names of the test's small world: addresses, and mail exchangers of domains. */
export interface Zone {
  readonly addresses: Readonly<Record<string, string>>;
  readonly exchangers: Readonly<Record<string, string>>;
}

/** Answers DNS questions about a zone on 127.0.0.1:53, UDP and TCP; every other name does not exist. */
export async function startNameServer(zone: Zone): Promise<void> {
  const udp = createSocket("udp4");
  udp.on("message", (message, from) => udp.send(answerTo(message, zone), from.port, from.address));
  await new Promise<void>((ready) => udp.bind(53, "127.0.0.1", ready));
  const tcp = createServer((socket) => {
    socket.on("data", (data) => {
      const answer = answerTo(data.subarray(2), zone);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(answer.length);
      socket.end(Buffer.concat([length, answer]));
    });
    socket.on("error", () => {});
  });
  await new Promise<void>((ready) => tcp.listen(53, "127.0.0.1", ready));
}

function answerTo(message: Buffer, zone: Zone): Buffer {
  const query = packet.decode(message);
  const question = query.questions?.[0];
  const name = question?.name.toLowerCase() ?? "";
  const known = name in zone.addresses || name in zone.exchangers;
  return packet.encode({
    type: "response",
    id: query.id ?? 0,
    // NXDOMAIN is the response code 3 in the lowest bits of the flags.
    flags: packet.RECURSION_DESIRED | packet.RECURSION_AVAILABLE | (known ? 0 : 3),
    questions: query.questions ?? [],
    answers: question ? answers(name, question.type, zone) : [],
  });
}

function answers(name: string, type: string, zone: Zone): Answer[] {
  const address = zone.addresses[name];
  const exchanger = zone.exchangers[name];
  if (type === "A" && address) return [{ name, type: "A", ttl: 60, data: address }];
  if (type === "MX" && exchanger)
    return [{ name, type: "MX", ttl: 60, data: { preference: 10, exchange: exchanger } }];
  return [];
}
