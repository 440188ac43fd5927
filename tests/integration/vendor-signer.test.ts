import { createRequire } from "node:module";
import { accessKeyAuth, createTtsClient } from "@metastudio-tts/client";
import { isJson, type Operation, operationsOf, readDocument } from "@metastudio-tts/generator";
import { createMock, startMock } from "@metastudio-tts/mock";
import { describe, expect, it } from "vitest";
import { exampleRequest, hasStructures } from "./example-request.ts";

// It is CommonJS, and its types are of another module system.
interface VendorClient {
  sendRequest(options: object): Promise<Record<string, unknown>>;
}
interface VendorCredentials {
  withAk(ak: string): VendorCredentials;
  withSk(sk: string): VendorCredentials;
  withProjectId(id: string): VendorCredentials;
}
interface VendorBuilder {
  withCredential(credential: VendorCredentials): VendorBuilder;
  withEndpoint(endpoint: string): VendorBuilder;
  build(): VendorClient;
}
const load = createRequire(import.meta.url);
const { BasicCredentials } = load("@huaweicloud/huaweicloud-sdk-core") as {
  BasicCredentials: new () => VendorCredentials;
};
const { ClientBuilder } = load("@huaweicloud/huaweicloud-sdk-core/ClientBuilder") as {
  ClientBuilder: new (init: (client: VendorClient) => VendorClient) => VendorBuilder;
};
// At every level it logs each rejected request in full. This silences it.
const { LoggerUtils } = load("@huaweicloud/huaweicloud-sdk-core/logger") as {
  LoggerUtils: { isMoreOrEqualSevere: () => boolean };
};
LoggerUtils.isMoreOrEqualSevere = () => false;

const key = {
  accessKeyId: "AKEXAMPLE0000000000",
  secretAccessKey: "SKEXAMPLE00000000000000000000000000000000",
};
const document = await readDocument(import.meta.dirname);
// The vendor's SDK sends JSON, and writes lists and objects into a URL in its own way.
const operations = operationsOf(document).filter(
  (operation) =>
    operation.isAuthenticated &&
    !hasStructures(document, operation) &&
    (!operation.body || isJson(operation.body.mediaType)),
);

function vendorClient(endpoint: string, secret = key.secretAccessKey): VendorClient {
  const credential = new BasicCredentials().withAk(key.accessKeyId).withSk(secret).withProjectId("project-1");
  return new ClientBuilder((client) => client).withCredential(credential).withEndpoint(endpoint).build();
}

/** A call as the vendor's generated packages make it. */
async function callOf(operation: Operation, more: Record<string, string> = {}): Promise<object> {
  const { method, path, headers, body } = await exampleRequest(document, operation);
  const url = new URL(path, "http://mock.test");
  return {
    method,
    url: url.pathname,
    contentType: "application/json",
    queryParams: { ...Object.fromEntries(url.searchParams), ...more },
    pathParams: {},
    headers: { ...headers, Accept: operation.success.mediaType ?? "*/*" },
    ...(body && { data: JSON.parse(new TextDecoder().decode(body)) }),
  };
}

describe("the mock with --verify-signature", () => {
  describe.each(operations.map((operation) => [operation.id, operation] as const))("%s", (id, operation) => {
    it("accepts what the vendor's SDK signs", async () => {
      await using mock = await startMock({ port: 0, verifySignature: key });

      await vendorClient(mock.url).sendRequest(await callOf(operation));
      await vendorClient(mock.url).sendRequest(await callOf(operation, { b: "2 &", a: "1", empty: "" }));

      const [status] = operation.success.statuses;
      expect(mock.calls(id as never).map(({ response }) => response?.status)).toEqual([status, status]);
    });

    // A response to HEAD has no room for a reason.
    it.skipIf(operation.method === "head")(
      "rejects what the vendor's SDK signs with another key",
      async () => {
        await using mock = await startMock({ port: 0, verifySignature: key });

        const rejected = vendorClient(mock.url, "another").sendRequest(await callOf(operation));

        await expect(rejected).rejects.toMatchObject({
          httpStatusCode: 401,
          errorCode: "APIGW.0301",
          errorMsg: expect.stringContaining("the secret key differs"),
        });
      },
    );
  });

  it("accepts what the client signs, in process and over HTTP", async () => {
    await using running = await startMock({ port: 0, verifySignature: key });
    const inProcess = createMock({ verifySignature: key });
    const auth = accessKeyAuth({ ...key, securityToken: "STEXAMPLE" });
    const id = { voice_asset_id: "a b/(c)!*'~ü" };

    for (const where of [
      { baseUrl: running.url },
      { region: "cn-north-4", fetch: inProcess.fetch } as const,
    ]) {
      const client = createTtsClient({ ...where, projectId: "project-1", auth, appUserId: "reader" });
      expect(await client.checkVoiceAsset(id)).toHaveProperty("asset_state");
    }
  });

  it("rejects the client with another key", async () => {
    const mock = createMock({ verifySignature: key });
    const auth = accessKeyAuth({ ...key, secretAccessKey: "another" });
    const client = createTtsClient({
      region: "cn-north-4",
      projectId: "p",
      auth,
      maxRetries: 0,
      fetch: mock.fetch,
    });

    await expect(client.checkVoiceAsset({ voice_asset_id: "a" })).rejects.toMatchObject({
      status: 401,
      code: "APIGW.0301",
    });
  });
});
