import { afterEach, beforeEach, vi } from "vitest";

/** Hears in each test of a file what this process writes to its standard error: `said`, until now in this test. */
export function hearStderr(): { said: string } {
  const heard = { said: "" };
  beforeEach(() => {
    heard.said = "";
    vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      heard.said += text;
      return true;
    });
  });
  afterEach(() => vi.restoreAllMocks());
  return heard;
}
