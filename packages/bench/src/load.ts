import { Pool } from "undici";

/** A path to request; `call` counts from 0. */
export type PathOf = (call: number) => string;

/** Polls one of `jobs` jobs after the other. */
export function pollOf(jobs: number): PathOf {
  return (call) => `/v1/p/ttsc/audition-file/job${call % jobs}`;
}

/**
 * Sends so many requests over 16 connections, each when the one before has its response.
 *
 * @returns the requests per second
 * @throws {Error} a status is not 200
 */
export async function load(origin: string, calls: number, pathOf: PathOf): Promise<number> {
  const connections = 16;
  const pool = new Pool(origin, { connections });
  const headers = { "X-Auth-Token": "any", Accept: "application/json" };
  let next = 0;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next < calls) {
        const path = pathOf(next++);
        const { statusCode, body } = await pool.request({ method: "GET", path, headers });
        const text = await body.text();
        if (statusCode !== 200) throw new Error(`${path}: ${statusCode} ${text}`);
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  await pool.destroy();
  return calls / seconds;
}
