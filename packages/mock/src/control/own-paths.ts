import { Recent } from "../engine/recent.js";
import { createMethodError, ServiceError } from "../errors/service-error.js";
import type { Incoming } from "../http/incoming.js";
import { emptyResponse, jsonResponse, type PlainResponse } from "../http/response.js";
import { createChime } from "../responses/audio.js";
import { sampleBody } from "../responses/sample-body.js";

/** The prefix of the mock's own paths, which the API does not have. */
export const ownPath = "/_mock/";

/** The prefix of files. They can be uploaded, too, but are not kept. */
export const filesPath = `${ownPath}files/`;

/** Returns 200 as soon as the mock listens, whatever faults are set. */
export const healthPath = `${ownPath}health`;

export function isFile({ url }: Incoming): boolean {
  return url.pathname.startsWith(filesPath);
}

/** The files and the health of one mock. */
export class OwnPaths {
  // A player requests one file many times, range by range.
  readonly #files = new Recent<string, Uint8Array<ArrayBuffer>>(20);

  /**
   * Responds to a request for one of the mock's own paths; `undefined` for any other.
   *
   * @throws {ServiceError} the path, the method or the range is invalid
   */
  respond(request: Incoming): PlainResponse | undefined {
    const { pathname } = request.url;
    if (!pathname.startsWith(ownPath)) return undefined;
    if (!isFile(request) && pathname !== healthPath)
      throw new ServiceError(
        "request",
        `Unknown path ${pathname}. The mock has ${healthPath} and ${filesPath}….`,
        404,
      );
    const methods = isFile(request) ? ["GET", "HEAD", "PUT"] : ["GET", "HEAD"];
    if (!methods.includes(request.method)) throw createMethodError(request.method, pathname, methods);
    if (request.method === "PUT") return emptyResponse(200);
    if (pathname === healthPath) return jsonResponse(200, { status: "ok" });
    return this.#respondWithFile(decodeURIComponent(pathname.slice(filesPath.length)), request);
  }

  #respondWithFile(name: string, { headers }: Incoming): PlainResponse {
    const type = name.endsWith(".wav") ? "audio/wav" : "application/octet-stream";
    const file = this.#files.get(name, () => (type === "audio/wav" ? createChime(name) : sampleBody(type)));
    // A file has no validator, so "If-Range" never matches.
    const range = headers["if-range"] === undefined ? readRange(headers.range, file.length) : undefined;
    if (range === "unsatisfiable") {
      throw new ServiceError(
        "request",
        `Range ${headers.range} is outside of ${JSON.stringify(name)}, which has ${file.length} bytes.`,
        416,
        { "content-range": `bytes */${file.length}` },
      );
    }
    const body = range ? file.slice(range.from, range.to + 1) : file;
    return {
      status: range ? 206 : 200,
      headers: {
        "content-type": type,
        "content-length": String(body.length),
        "accept-ranges": "bytes",
        // Under a bucket's own host name OBS makes browsers save a file; players ignore it.
        "content-disposition": "attachment",
        ...(range && { "content-range": `bytes ${range.from}-${range.to}/${file.length}` }),
      },
      body,
    };
  }
}

// RFC 9110, section 14: one range is served; several, or an invalid one, may be ignored.
function readRange(
  header: string | undefined,
  size: number,
): { from: number; to: number } | "unsatisfiable" | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header?.replaceAll(" ", "") ?? "") ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return undefined;
  if (first === "") {
    return Number(last) === 0 ? "unsatisfiable" : { from: Math.max(0, size - Number(last)), to: size - 1 };
  }
  const from = Number(first);
  const to = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < from) return undefined;
  return from >= size ? "unsatisfiable" : { from, to };
}
