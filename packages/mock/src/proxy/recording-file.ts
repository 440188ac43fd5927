import { readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { isObject, parseJson, withoutByteOrderMark } from "../json.js";
import type { Recording } from "./recording.js";

/**
 * Writes a recording to a file, completely or not at all. A recording that exists keeps its other paths.
 *
 * @throws {Error} the file is not a recording, or cannot be written
 */
export async function writeRecording(file: string, recording: Recording): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const found = await stat(target).catch(() => undefined);
  if (found && !found.isFile()) throw new Error(`${file} is not a file. Choose another name.`);
  const before = found?.size ? parseJson(withoutByteOrderMark(await readFile(target, "utf8"))) : {};
  if (!isRecording(before))
    throw new Error(`${file} exists and is not a recording. Choose another name, or remove it.`);
  const written = `${target}.${process.pid}.tmp`;
  try {
    await writeFile(written, `${JSON.stringify(merge(before, recording), null, 2)}\n`, { mode: found?.mode });
    await rename(written, target);
  } catch (error) {
    await rm(written, { force: true });
    (error as Error).message = (error as Error).message.replaceAll(written, target);
    throw error;
  }
}

function merge(before: Recording, after: Recording): Recording {
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries([...ids].map((id) => [id, { ...before[id], ...after[id] }]));
}

function isRecording(value: unknown): value is Recording {
  return (
    isObject(value) &&
    Object.values(value).every((paths) => isObject(paths) && Object.entries(paths).every(isSequence))
  );
}

function isSequence([path, responses]: [string, unknown]): boolean {
  return (
    (path.startsWith("/") || path === "*") &&
    Array.isArray(responses) &&
    responses.every((response) => typeof response === "string" || isResponse(response))
  );
}

// People add steps by hand: names of scenarios, or custom responses.
function isResponse(value: unknown): boolean {
  return (
    isObject(value) && (Number.isInteger(value.status) || (value.status === undefined && "body" in value))
  );
}
