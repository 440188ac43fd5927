/** A segment of a path, decoded. A bare "%" is legal in a path, and stands for itself. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
