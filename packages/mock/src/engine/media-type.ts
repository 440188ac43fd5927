/** Whether a media type is JSON: `application/json`, `application/problem+json`. */
export function isJson(mediaType: string | undefined): boolean {
  return /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(mediaType ?? "");
}
