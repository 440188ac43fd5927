import type { CheckVoiceAssetResponse, TtscAssetFileInfo } from "@metastudio-tts/client";
import { AssetFileCategory, AssetFileState, AssetState, isKnownValue } from "@metastudio-tts/client";
import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import type { Card } from "./card.ts";
import { openLink } from "./open-link.ts";

const { schemas } = document.components;

type Verdict = [tone: Card["tone"], title: string, advice?: string];

const forUnknownState: Verdict = [
  "wait",
  "Timbre in an unknown state",
  "This app does not know the state: see the vendor's reference.",
];

/** What each state means for its use, and what to do about it. A new one of the document is shown as unknown, with its description. */
const verdicts: Partial<Record<keyof typeof AssetState, Verdict>> = {
  ACTIVED: ["good", "Timbre can be used"],
  UNACTIVED: [
    "wait",
    "Timbre cannot be used yet: it is not activated",
    "Activate it in the MetaStudio console, then check again.",
  ],
  CREATING: [
    "wait",
    "Timbre cannot be used yet: it has no main file",
    "Upload its main file in the console, then check again.",
  ],
  FAILED: ["bad", "Timbre cannot be used: its upload failed", "Upload its main file again."],
  DELETING: [
    "bad",
    "Timbre cannot be used: it is being deleted",
    "Restore it in the console while that is possible, or choose another timbre.",
  ],
  DELETED: ["bad", "Timbre cannot be used: it is deleted", "Choose another timbre."],
  BLOCK: [
    "bad",
    "Timbre cannot be used: it is frozen",
    "Ask the vendor's support why it was frozen, or choose another timbre.",
  ],
};

/** A timbre in words. Any field may be missing, and any value unknown. */
export function showTimbre(timbre: CheckVoiceAssetResponse, fileSources: string[]): Card {
  const state = timbre.asset_state;
  const voice = timbre.asset_extra_meta?.voice_model_meta;
  const vendor = voice?.external_voice_meta;
  const files = timbre.files ?? [];
  const isKnown = isKnownValue(AssetState, state);
  const [tone, title, advice] = (isKnown && verdicts[state]) || forUnknownState;
  return {
    tone,
    title,
    badge: state || "no state",
    subject: timbre.asset_name,
    text: isKnown ? describe(schemas.AssetState, state) : undefined,
    advice: (state === AssetState.UNACTIVED && adviceOnFiles(files)) || advice,
    facts: {
      Voice: describe(schemas.VoiceSex, voice?.sex),
      Language: describe(schemas.VoiceLanguage, voice?.language),
      Speed: showFactor(voice?.speed_ratio),
      Volume: showFactor(voice?.volume_ratio),
      Vendor: describe(schemas.VoiceProvider, vendor?.provider),
      Speaker: vendor?.mobvoi_voice_meta?.speaker ?? vendor?.audiox_voice_meta?.speaker,
    },
    files: files.map((file) => showFile(file, fileSources)),
  };
}

function adviceOnFiles(files: TtscAssetFileInfo[]): string | undefined {
  if (files.some(({ reason }) => reason))
    return "Fix the reason for the rejection, and upload the file again.";
  const states = new Set(files.map(({ state }) => state));
  const isWaiting = states.has(AssetFileState.REVIEW) || states.has(AssetFileState.UPLOADED);
  return isWaiting ? "Wait until its files have been reviewed, then check again." : undefined;
}

function showFile(file: TtscAssetFileInfo, fileSources: string[]) {
  const details = [
    describe(schemas.AssetFileCategory, file.asset_file_category),
    typeof file.file_size === "number" ? showSize(file.file_size) : undefined,
    describe(schemas.AssetFileState, file.state),
  ];
  return {
    // The reason for a rejection matters more than what is wrong with the link.
    ...(file.asset_file_category === AssetFileCategory.SAMPLE && openLink(file.download_url, fileSources)),
    ...(file.reason && { error: `Rejected: ${file.reason}` }),
    name: file.file_name || "A file without a name",
    details: details.flatMap((detail) => detail?.replace(/\.$/, "") ?? []).join(" · "),
  };
}

/** The document's description of a value; an unknown value as it is. */
function describe({ "x-enumDescriptions": words }: { "x-enumDescriptions": object }, value: unknown) {
  if (typeof value !== "string") return undefined;
  return Object.hasOwn(words, value) ? (words[value as keyof typeof words] as string) : value;
}

function showFactor(ratio: number | undefined): string | undefined {
  return ratio == null ? undefined : `× ${ratio}`;
}

function showSize(bytes: number): string {
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
