import { Recent } from "../engine/recent.js";
import { Refusal } from "../errors/service-error.js";
import type { Incoming } from "../http/incoming.js";
import { type Answer, emptyAnswer, jsonAnswer } from "../http/response.js";
import { createChime } from "../responses/audio.js";
import { sampleBody } from "../responses/sample-body.js";

/** What the mock answers beside the API, under a path that the API does not have. */
export const ownPath = "/_mock/";

/** Where the files are, and where files can be uploaded to; what arrives is not kept. */
export const filesPath = `${ownPath}files/`;

/** Answers 200 as soon as the mock listens, whatever faults are set. */
export const healthPath = `${ownPath}health`;

export function isFile({ url }: Incoming): boolean {
  return url.pathname.startsWith(filesPath);
}

/** The files and the health of one mock. */
export class OwnPaths {
  // A player asks for one file many times, piece by piece.
  readonly #files = new Recent<string, Uint8Array<ArrayBuffer>>(20);

  /**
   * Answers a request for one of the mock's own paths; `undefined` when it is for something else.
   *
   * @throws {Refusal} there is no such path, or it cannot be asked like that
   */
  answer(request: Incoming): Answer | undefined {
    const { pathname } = request.url;
    if (!pathname.startsWith(ownPath)) return undefined;
    if (!isFile(request) && pathname !== healthPath)
      throw new Refusal("request", `The mock has ${healthPath} and ${filesPath}…, but no ${pathname}.`, 404);
    const methods = isFile(request) ? ["GET", "HEAD", "PUT"] : ["GET", "HEAD"];
    if (!methods.includes(request.method)) {
      const allow = methods.join(", ");
      throw new Refusal("request", `${pathname} takes ${allow}, not ${request.method}.`, 405, { allow });
    }
    if (request.method === "PUT") return emptyAnswer(200);
    if (pathname === healthPath) return jsonAnswer(200, { status: "ok" });
    return this.#answerFile(decodeURIComponent(pathname.slice(filesPath.length)), request);
  }

  #answerFile(name: string, { headers }: Incoming): Answer {
    const type = name.endsWith(".wav") ? "audio/wav" : "application/octet-stream";
    const file = this.#files.get(name, () => (type === "audio/wav" ? createChime(name) : sampleBody(type)));
    // A file has no validator, so what "If-Range" names is never the same file.
    const range = headers["if-range"] === undefined ? readRange(headers.range, file.length) : undefined;
    if (range === "unsatisfiable") {
      throw new Refusal(
        "request",
        `${JSON.stringify(name)} has ${file.length} bytes: Range ${headers.range} is not among them.`,
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
        // Under a bucket's own host name OBS has browsers save a file; players take no notice.
        "content-disposition": "attachment",
        ...(range && { "content-range": `bytes ${range.from}-${range.to}/${file.length}` }),
      },
      body,
    };
  }
}

// RFC 9110, section 14: one range is served; several, or what is written wrong, may be ignored.
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
