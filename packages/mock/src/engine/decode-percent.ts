/** A text, decoded. What is no valid percent-encoding is meant as it is. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
