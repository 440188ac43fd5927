/** The service's answers are a few kilobytes; what is larger is not one of them. */
const longestBodyBytes = 16 * 1024 * 1024;

/**
 * Reads a whole body as text; `undefined` when it is larger than 16 MiB, and the rest is not read.
 */
export async function readText({ body }: Response): Promise<string | undefined> {
  if (!body) return "";
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let length = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > longestBodyBytes) {
      void reader.cancel().catch(() => {});
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
