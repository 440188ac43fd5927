/** Copies a response with another body, without the headers that no longer apply. */
export function rebuildResponse(
  { status, statusText, headers: from }: Pick<Response, "status" | "statusText" | "headers">,
  body: ReadableStream | string | null,
): Response {
  const headers = new Headers(from);
  // The runtime has decoded the body.
  if (headers.has("Content-Encoding")) {
    headers.delete("Content-Encoding");
    headers.delete("Content-Length");
  }
  const hasNoBody = body === "" || [204, 205, 304].includes(status);
  // Some servers use statuses and reason phrases that the constructor rejects.
  const isOutOfRange = status < 200 || status > 599;
  const response = new Response(hasNoBody ? null : body, {
    status: isOutOfRange ? 500 : status,
    statusText: /^[\t\x20-\x7e\x80-\xff]*$/.test(statusText) ? statusText : "",
    headers,
  });
  return isOutOfRange ? Object.defineProperty(response, "status", { value: status }) : response;
}
