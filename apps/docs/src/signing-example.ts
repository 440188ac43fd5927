import { createHash, createHmac } from "node:crypto";
import type { Document, Operation } from "@metastudio-tts/generator";
import { exampleRequest } from "./samples/example-request.ts";

/** A request signed with an access key that does not exist, with the result of each step. */
export type SigningExample = ReturnType<typeof signingExample>;

/** Signs the example request of an operation at a fixed time, so that readers can follow each step. */
export function signingExample(document: Document, operation: Operation) {
  const request = exampleRequest(document, operation);
  const { method, server, path, query, body, projectId } = request;
  const accessKeyId = "AKEXAMPLE0000000000";
  const secretAccessKey = "SKEXAMPLE00000000000000000000000000000000";
  const date = "20250102T030405Z";
  const { host } = new URL(server);

  const bodyHash = sha256(body);
  const signedHeaders = "host;x-project-id;x-sdk-date";
  const canonicalRequest = [
    method,
    request.signedPath.replace(/\/?$/, "/"),
    request.signedQuery,
    `host:${host}`,
    `x-project-id:${projectId}`,
    `x-sdk-date:${date}`,
    "",
    signedHeaders,
    bodyHash,
  ].join("\n");
  const canonicalRequestHash = sha256(canonicalRequest);
  const stringToSign = `SDK-HMAC-SHA256\n${date}\n${canonicalRequestHash}`;
  const signature = createHmac("sha256", secretAccessKey).update(stringToSign).digest("hex");
  return {
    operationId: operation.id,
    accessKeyId,
    secretAccessKey,
    method,
    url: server + path + (query && `?${query}`),
    host,
    // The path with the query, as it is sent.
    target: path + (query && `?${query}`),
    hasQuery: query !== "",
    hasBody: body !== "",
    projectId,
    date,
    bodyHash,
    signedHeaders,
    canonicalRequest,
    canonicalRequestHash,
    stringToSign,
    signature,
    authorization: `SDK-HMAC-SHA256 Access=${accessKeyId}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
