import { Buffer } from "node:buffer";

/**
 * A short chime as a WAV file (PCM, 16 bit, mono, 16 kHz, about 1.6 s): the audio behind the mock's links.
 *
 * The name decides the melody, so the same name always gives the same bytes and two names sound different.
 */
export function createChime(name: string): Uint8Array<ArrayBuffer> {
  const samples = new Float64Array(Math.round(secondsInAll * sampleRate));
  melody(name).forEach((frequency, note) => {
    addNote(samples, frequency, Math.round(note * secondsBetweenNotes * sampleRate));
  });
  return toWav(samples);
}

const sampleRate = 16_000;
const secondsBetweenNotes = 0.22;
const secondsInAll = 1.6;
const notesInAll = 4;

/** C major pentatonic over two octaves, in hertz: any of its notes sound well together. */
const scale = [261.63, 293.66, 329.63, 392.0, 440.0, 523.25, 587.33, 659.26, 783.99, 880.0];

function melody(name: string): number[] {
  let hash = 2166136261; // FNV-1a
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) as number), 16777619) >>> 0;
  let position = 3 + (hash % 4);
  return Array.from({ length: notesInAll }, (_, note) => {
    const frequency = scale[position] as number;
    const step = 1 + ((hash >>> (note * 3 + 2)) % 3);
    position += position + step < scale.length && (hash >>> note) % 2 === 0 ? step : -step;
    position = Math.max(0, position);
    return frequency;
  });
}

// A struck bell: a quick attack, a slow decay, and two quieter partials that die sooner.
function addNote(samples: Float64Array, frequency: number, start: number): void {
  for (let index = start; index < samples.length; index++) {
    const seconds = (index - start) / sampleRate;
    const attack = Math.min(1, seconds / 0.008);
    const tone =
      Math.sin(2 * Math.PI * frequency * seconds) * Math.exp(-4 * seconds) +
      0.35 * Math.sin(4 * Math.PI * frequency * seconds) * Math.exp(-7 * seconds) +
      0.12 * Math.sin(6 * Math.PI * frequency * seconds) * Math.exp(-11 * seconds);
    samples[index] = (samples[index] as number) + 0.24 * attack * tone;
  }
}

function toWav(samples: Float64Array): Uint8Array<ArrayBuffer> {
  const headerBytes = 44;
  const dataBytes = samples.length * 2;
  const wav = Buffer.from(new ArrayBuffer(headerBytes + dataBytes));
  wav.write("RIFF", 0);
  wav.writeUInt32LE(headerBytes - 8 + dataBytes, 4);
  wav.write("WAVEfmt ", 8);
  wav.writeUInt32LE(16, 16); // length of the format
  wav.writeUInt16LE(1, 20); // PCM
  wav.writeUInt16LE(1, 22); // channels
  wav.writeUInt32LE(sampleRate, 24);
  wav.writeUInt32LE(sampleRate * 2, 28); // bytes per second
  wav.writeUInt16LE(2, 32); // bytes per sample
  wav.writeUInt16LE(16, 34); // bits per sample
  wav.write("data", 36);
  wav.writeUInt32LE(dataBytes, 40);

  const fadeFrom = samples.length - Math.round(0.1 * sampleRate);
  samples.forEach((sample, index) => {
    const fade = index < fadeFrom ? 1 : (samples.length - index) / (samples.length - fadeFrom);
    const clipped = Math.max(-1, Math.min(1, sample * fade));
    wav.writeInt16LE(Math.round(clipped * 32767), headerBytes + index * 2);
  });
  return wav;
}
