import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadInBrowser } from "../src/browser.ts";
import { libraries } from "../src/packages.ts";

const here = fileURLToPath(new URL("..", import.meta.url));

test.each(libraries())("$manifest.name runs in a browser", async (library) => {
  expect(await loadInBrowser(library, here)).toBeGreaterThan(0);
});
