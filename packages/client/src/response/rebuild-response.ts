/** A response with another body. Its headers say of the body only what still holds. */
export function rebuildResponse(
  { status, statusText, headers: from }: Pick<Response, "status" | "statusText" | "headers">,
  body: BodyInit | null,
): Response {
  const headers = new Headers(from);
  // The body has been decoded.
  if (headers.has("Content-Encoding")) {
    headers.delete("Content-Encoding");
    headers.delete("Content-Length");
  }
  const hasNoBody = body === "" || [204, 205, 304].includes(status);
  // Some servers use statuses and reason phrases that the constructor does not take.
  const isOdd = status < 200 || status > 599;
  const response = new Response(hasNoBody ? null : body, {
    status: isOdd ? 500 : status,
    statusText: /^[\t\x20-\x7e\x80-\xff]*$/.test(statusText) ? statusText : "",
    headers,
  });
  return isOdd ? Object.defineProperty(response, "status", { value: status }) : response;
}
