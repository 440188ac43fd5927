/**
 * The address of the service to forward to.
 *
 * @throws {TypeError} it is none
 */
export function readUpstream(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(
      `The upstream must be an address that starts with http:// or https://, got "${text}".`,
    );
  }
  // Nothing of it is repeated: it holds a password.
  if (url.username || url.password)
    throw new TypeError("The upstream must not carry a user name or a password.");
  if (url.search || url.hash)
    throw new TypeError(`The upstream must have no query and no fragment, got "${text}".`);
  return url;
}

/** Whether an upstream is where a proxy listens, which would forward to itself for ever. */
export function isAddressOf(upstream: URL, host: string, port: number): boolean {
  if (upstream.protocol !== "http:" || Number(upstream.port || 80) !== port) return false;
  const [theirs, ours] = [upstream.hostname, host].map((name) => name.replace(/^\[|\]$/g, "").toLowerCase());
  if (theirs === ours) return true;
  const isHere = [theirs, ours].every((name) => thisMachine.test(name as string));
  return isHere && [theirs, ours].some((name) => everyAddress.test(name as string));
}

const thisMachine = /^(localhost|127(\.\d+){3}|::1|0\.0\.0\.0|::)$/;

/** What stands for more than one of this machine's addresses. */
const everyAddress = /^(localhost|0\.0\.0\.0|::)$/;
