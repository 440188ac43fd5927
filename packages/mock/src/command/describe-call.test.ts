import { expect, it } from "vitest";
import { createMock } from "../create-mock.js";
import { credentials, origin, timbrePath } from "../testing/requests.js";
import { describeCall } from "./describe-call.js";

const timbre = origin + timbrePath();
const post = { method: "POST", headers: credentials };

it("describes a call in one line: the request, the response and the reason", async () => {
  const lines: string[] = [];
  const mock = createMock({ onCall: (call) => lines.push(describeCall(call)), now: () => 0 });
  mock.use("checkVoiceAsset", "frozen");
  mock.fault("checkVoiceAsset", { kind: "reset", nth: 3 });

  await mock.fetch(`${timbre}?b=1`, post);
  await mock.fetch(timbre, { method: "POST" });
  await mock.fetch(timbre, post).catch(() => {});

  expect(lines.map((line) => line.replace(/\d+\.\d ms/, "1.0 ms"))).toEqual([
    "00:00:00  POST  /v1/p/ttsc/check-voice-asset/a?b=1  -> 200  1.0 ms  (frozen)",
    expect.stringMatching(
      /-> 400 {2}1\.0 ms {2}\(The request has no credentials\. Send X-Auth-Token, or Auth/,
    ),
    "00:00:00  POST  /v1/p/ttsc/check-voice-asset/a  -> no response  1.0 ms  (fault reset)",
  ]);
});
