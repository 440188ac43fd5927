/** A text, decoded. What is no valid percent-encoding is meant as it is. */
export function decodePercent(text: string): string {
  return text.includes("%") ? (decoded(text) ?? text) : text;
}

/** Whether a text is valid percent-encoding. */
export function isDecodable(text: string): boolean {
  return decoded(text) !== undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
