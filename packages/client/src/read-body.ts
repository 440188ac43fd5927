/** A body grew larger than anything that the service answers with. */
export class BodyTooLarge extends Error {}

/**
 * Reads a whole body, up to `longest` bytes.
 *
 * @throws {BodyTooLarge} it is longer; the rest is not read
 */
export async function readBody(response: Response, longest: number): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array();
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concatenate(chunks, length);
    length += value.length;
    if (length > longest) {
      void reader.cancel().catch(() => {});
      throw new BodyTooLarge(`more than ${longest} bytes`);
    }
    chunks.push(value);
  }
}

function concatenate(chunks: Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
