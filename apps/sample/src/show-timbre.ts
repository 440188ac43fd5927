import type { CheckVoiceAssetResponse, TtscAssetFileInfo } from "@metastudio-tts/client";
import { AssetFileCategory, AssetFileState, AssetState, isKnownValue } from "@metastudio-tts/client";
import type { Card } from "./card.ts";
import { openLink } from "./open-link.ts";
import type { Words } from "./words/en.ts";

/** How good each state is. A new one of the document is shown as unknown, with its description. */
const tones: Partial<Record<keyof typeof AssetState, Card["tone"]>> = {
  ACTIVED: "good",
  UNACTIVED: "wait",
  CREATING: "wait",
  FAILED: "bad",
  DELETING: "bad",
  DELETED: "bad",
  BLOCK: "bad",
};

/** A timbre in words. Any field may be missing, and any value unknown. */
export function showTimbre(timbre: CheckVoiceAssetResponse, fileSources: string[], words: Words): Card {
  const { asset_state: state, asset_name: subject, asset_extra_meta: meta } = timbre;
  const voice = meta?.voice_model_meta;
  const vendor = voice?.external_voice_meta;
  const files = timbre.files ?? [];
  const said = words.timbre;
  const isKnown = isKnownValue(AssetState, state);
  const states: Partial<Record<string, { title: string; advice?: string }>> = said.states;
  const { title, advice } = (isKnown && states[state]) || said.unknownState;
  return {
    tone: (isKnown && tones[state]) || "wait",
    title,
    badge: state || said.noState,
    subject,
    text: isKnown ? describe(words.document.assetStates, state) : undefined,
    advice: (state === AssetState.UNACTIVED && adviceOnFiles(files, said)) || advice,
    facts: {
      [said.voice]: describe(words.document.voices, voice?.sex),
      [said.spokenLanguage]: describe(words.document.languages, voice?.language),
      [said.speed]: showFactor(voice?.speed_ratio, words),
      [said.volume]: showFactor(voice?.volume_ratio, words),
      [said.vendor]: describe(words.document.vendors, vendor?.provider),
      [said.speaker]: vendor?.mobvoi_voice_meta?.speaker ?? vendor?.audiox_voice_meta?.speaker,
    },
    files: files.map((file) => showFile(file, fileSources, words)),
  };
}

function adviceOnFiles(files: TtscAssetFileInfo[], said: Words["timbre"]): string | undefined {
  if (files.some(({ reason }) => reason)) return said.fixRejection;
  const states = new Set(files.map(({ state }) => state));
  const isWaiting = states.has(AssetFileState.REVIEW) || states.has(AssetFileState.UPLOADED);
  return isWaiting ? said.waitForReview : undefined;
}

function showFile(file: TtscAssetFileInfo, fileSources: string[], words: Words) {
  const details = [
    describe(words.document.fileCategories, file.asset_file_category),
    typeof file.file_size === "number" ? showSize(file.file_size, words) : undefined,
    describe(words.document.fileStates, file.state),
  ];
  const isSample = file.asset_file_category === AssetFileCategory.SAMPLE;
  return {
    // The reason for a rejection matters more than what is wrong with the link.
    ...(isSample && openLink(file.download_url, fileSources, words)),
    ...(file.reason && { error: words.timbre.rejected(file.reason) }),
    name: file.file_name || words.timbre.unnamedFile,
    details: details.flatMap((detail) => detail?.replace(/[.。]$/, "") ?? []).join(" · "),
  };
}

/** The document's description of a value; an unknown value as it is. */
function describe(descriptions: Record<string, string>, value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  return Object.hasOwn(descriptions, value) ? descriptions[value] : value;
}

function showFactor(ratio: unknown, { language, timbre }: Words): string | undefined {
  if (ratio == null) return undefined;
  const isNumber = typeof ratio === "number";
  return timbre.factor(isNumber ? ratio.toLocaleString(language, { maximumFractionDigits: 20 }) : `${ratio}`);
}

function showSize(bytes: number, { language }: Words): string {
  const [unit, size, digits] = bytes < 1e6 ? ["kilobyte", bytes / 1e3, 0] : ["megabyte", bytes / 1e6, 1];
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    useGrouping: "min2",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(size);
}
