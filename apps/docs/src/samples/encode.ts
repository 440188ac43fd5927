/** Percent-encodes text as a signature requires: encodeURIComponent leaves !'()* as they are. */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A path as it is signed, without the "/" that a signature adds at its end: each segment encoded again. */
export function signedPath(path: string): string {
  return path
    .split("/")
    .map((segment) => encode(decodeURIComponent(segment)))
    .join("/");
}

/** A query as it is signed: sorted by name, then by value. */
export function signedQuery(query: string): string {
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...new URLSearchParams(query)]
    .sort(([nameA, a], [nameB, b]) => compare(nameA, nameB) || compare(a, b))
    .map((pair) => pair.map(encode).join("="))
    .join("&");
}
