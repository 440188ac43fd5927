import { createChime } from "./audio.js";

/** A body for a response without an example: audio that plays, a line of text, or a few bytes. */
export function sampleBody(mediaType: string): Uint8Array<ArrayBuffer> {
  if (mediaType.startsWith("audio/")) return createChime(mediaType);
  if (mediaType.startsWith("text/")) return new TextEncoder().encode("text\n");
  // Invalid in any text encoding, so that a client that decodes it fails.
  return Uint8Array.of(0x00, 0xff, 0xfe, 0x80, 0xc3, 0x28, 0x0d, 0x0a, 0x1a, 0x00);
}

/** A media type that matches the document's, which can be a range such as `audio/*`. */
export function concreteType(mediaType: string): string {
  const [, main, parameters = ""] = /^([^/]+)\/\*(.*)$/.exec(mediaType) ?? [];
  if (main === undefined) return mediaType;
  return (samples[main] ?? "application/octet-stream") + parameters;
}

const samples: Record<string, string> = {
  audio: "audio/wav",
  image: "image/png",
  text: "text/plain",
  video: "video/mp4",
};
