/** Arguments that make Node say that it is another version. */
export function asNode(version: string): string[] {
  const code = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } })`;
  return ["--import", `data:text/javascript,${encodeURIComponent(code)}`];
}

/** Resolves once nothing responds at the address any more. */
export async function waitUntilGone(url: string): Promise<void> {
  const responds = () =>
    fetch(url).then(
      () => true,
      () => false,
    );
  while (await responds()) await new Promise((done) => setImmediate(done));
}
