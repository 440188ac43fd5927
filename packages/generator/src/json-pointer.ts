/** The keys of a JSON pointer, with or without its `#`. */
export function keysOf(pointer: string): string[] {
  return pointer
    .replace(/^#?\//, "")
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}
