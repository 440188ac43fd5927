import { createTtsClient, iamAuth } from "@metastudio-tts/client";
import { createMock, createProxy } from "@metastudio-tts/mock";
import { describe, expect, it } from "vitest";

const upstream = "https://metastudio.example";

describe("the client behind a proxy in process", () => {
  it("logs in at IAM and downloads from another host, without the proxy", async () => {
    const mock = createMock({ iam: true, polls: 0 });
    const hosts: string[] = [];
    const proxy = createProxy({
      upstream,
      fetch: async (request) => {
        const { host, pathname } = new URL(request.url);
        hosts.push(host);
        return pathname === "/a.wav" ? new Response("audio") : mock.fetch(request);
      },
    });
    const client = createTtsClient({
      baseUrl: upstream,
      projectId: "p",
      auth: iamAuth({ domain: "d", user: "u", password: "password", region: "cn-north-4" }),
      fetch: proxy.fetch,
    });

    await client.showTtsAuditionFile({ job_id: "j" });
    const file = await client.download({ download_url: "https://files.example/a.wav" });

    expect(await file.text()).toBe("audio");
    expect(hosts).toEqual(["iam.cn-north-4.myhuaweicloud.com", "metastudio.example", "files.example"]);
    expect(proxy.report()).toMatchObject({ calls: 1, drifted: 0 });
  });
});
