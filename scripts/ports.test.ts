import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { choosePorts } from "./ports.ts";

const free = { SAMPLE_PORT: "0", DOCS_PORT: "0", MOCK_PORT: "0" };

describe("choosePorts", () => {
  it("takes the ports from the environment", async () => {
    expect(await choosePorts(free)).toEqual({ sample: 0, docs: 0, mock: 0 });
  });

  it("names the port that is taken, and the variable that chooses another", async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as { port: number };

    await expect(choosePorts({ ...free, DOCS_PORT: String(port) })).rejects.toThrow(
      `Port ${port} is taken, so the API docs cannot start. Stop what uses it, or choose another: DOCS_PORT=`,
    );

    await new Promise((done) => server.close(done));
  });

  it.each(["abc", "-1", "65536", "1.5"])("rejects %j", async (port) => {
    await expect(choosePorts({ ...free, MOCK_PORT: port })).rejects.toThrow(
      `MOCK_PORT must be a port from 0 to 65535, got "${port}".`,
    );
  });

  it("rejects one port for two servers", async () => {
    await expect(choosePorts({ ...free, SAMPLE_PORT: "4999", MOCK_PORT: "4999" })).rejects.toThrow(
      "SAMPLE_PORT and MOCK_PORT are both 4999.",
    );
  });
});
