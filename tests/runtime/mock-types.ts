// Compiled, never run, with the declarations of every library checked.
import { createMock, createProxy, type Mock, startMock, startProxy } from "@metastudio-tts/mock";

const mock: Mock = createMock({ polls: 0, onCall: (call) => call.violations.map(({ path }) => path) });
mock.use("checkVoiceAsset", ["active", "frozen"]);
mock.fault("files", { kind: "delay", delayMs: 1 });
// @ts-expect-error a scenario that the operation does not have
mock.use("checkVoiceAsset", "pending");

export async function use(): Promise<number> {
  const running = await startMock({ port: 0 });
  const proxy = await startProxy({ upstream: running.url, port: 0 });
  const response = await createProxy({ upstream: proxy.url }).fetch("https://example.test/");
  await running.close();
  return response.status + mock.calls("checkVoiceAsset").length;
}
