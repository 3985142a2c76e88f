import fc from "fast-check";
import { expect, test } from "vitest";
import { carried, carriedAsLatin1, decode, encodeCarried } from "../src/index.ts";

test("texts of files that are put together keep the bytes of each", () => {
  const utf8 = fc.string({ unit: "binary" }).map((text) => new Uint8Array(Buffer.from(text)));
  const file = fc.oneof(fc.uint8Array({ maxLength: 30 }), utf8);
  fc.assert(
    fc.property(fc.array(file, { maxLength: 4 }), (files) => {
      const text = files.map((bytes) => `${carried(decode(bytes))}\n`).join("");
      const whole = Buffer.concat(files.flatMap((bytes) => [bytes, Buffer.from("\n")]));
      expect(Buffer.from(encodeCarried(text)).toString("hex")).toBe(whole.toString("hex"));
    }),
    { numRuns: 5_000 },
  );
});

test("a carried byte is shown as the character that it is in Latin-1", () => {
  const { text, encoding } = decode(Uint8Array.of(0x61, 0xe9));
  expect(carried({ text, encoding })).toBe("a\udce9");
  expect(carriedAsLatin1("a\udce9 é 😀")).toBe("aé é 😀");
});
