import {
  AssetFileCategory,
  AssetFileState,
  AssetState,
  type CheckVoiceAssetResponse,
  isKnownValue,
  type TtscAssetFileInfo,
} from "@metastudio-tts/client";
import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import type { Card, CardFile } from "./card.ts";
import { openLink } from "./open-link.ts";

const { schemas } = document.components;

type Verdict = [tone: Card["tone"], advice: string];

/** What to do about each state. One that the document adds is shown in its words, with the advice for new ones. */
const verdicts: Partial<Record<keyof typeof AssetState, Verdict>> = {
  ACTIVED: ["good", "Nothing, it is ready to use."],
  UNACTIVED: ["wait", "Activate it in the MetaStudio console, then check again."],
  CREATING: ["wait", "Upload its main file in the console, then check again."],
  FAILED: ["bad", "Upload its main file again."],
  DELETING: ["bad", "Restore it in the console while that is possible, or choose another timbre."],
  DELETED: ["bad", "Choose another timbre."],
  BLOCK: ["bad", "Ask the vendor's support why it was frozen, or choose another timbre."],
};
const forNewState: Verdict = [
  "wait",
  "This app does not know the state. Look it up in the vendor's reference.",
];

/** A timbre in words. Fields may be missing, and values may be newer than this app. */
export function showTimbre(timbre: CheckVoiceAssetResponse, fileSources: string[]): Card {
  const state = timbre.asset_state;
  const voice = timbre.asset_extra_meta?.voice_model_meta;
  const vendor = voice?.external_voice_meta;
  const files = timbre.files ?? [];
  const [tone, advice] = (isKnownValue(AssetState, state) && verdicts[state]) || forNewState;
  return {
    tone,
    title: timbre.asset_name ?? "A timbre without a name",
    badge: state ?? "no state",
    text: meaning(schemas.AssetState, state),
    advice: (state === AssetState.UNACTIVED && adviceOnFiles(files)) || advice,
    facts: {
      Voice: meaning(schemas.VoiceSex, voice?.sex),
      Language: meaning(schemas.VoiceLanguage, voice?.language),
      Speed: factor(voice?.speed_ratio),
      Volume: factor(voice?.volume_ratio),
      Vendor: meaning(schemas.VoiceProvider, vendor?.provider),
      Speaker: vendor?.mobvoi_voice_meta?.speaker ?? vendor?.audiox_voice_meta?.speaker,
    },
    files: files.map((file) => showFile(file, fileSources)),
  };
}

function adviceOnFiles(files: TtscAssetFileInfo[]): string | undefined {
  if (files.some(({ reason }) => reason))
    return "Mend what the rejected file's reason says, and upload it again.";
  const isWaiting = ({ state }: TtscAssetFileInfo) =>
    state === AssetFileState.REVIEW || state === AssetFileState.UPLOADED;
  return files.some(isWaiting) ? "Wait until its files have been reviewed, then check again." : undefined;
}

function showFile(file: TtscAssetFileInfo, fileSources: string[]): CardFile {
  const details = [
    meaning(schemas.AssetFileCategory, file.asset_file_category),
    file.file_size == null ? undefined : size(file.file_size),
    meaning(schemas.AssetFileState, file.state),
  ];
  const isSample = file.asset_file_category === AssetFileCategory.SAMPLE;
  return {
    name: file.file_name ?? "A file without a name",
    details: details.flatMap((detail) => detail?.replace(/\.$/, "") ?? []).join(" · "),
    problem: file.reason ? `Rejected: ${file.reason}` : undefined,
    audio: isSample ? openLink(file.download_url, fileSources) : undefined,
  };
}

/** The document's words for a value; one that it does not list stands for itself. */
function meaning(schema: { "x-enumDescriptions": object }, value: string | undefined): string | undefined {
  const words = new Map(Object.entries(schema["x-enumDescriptions"]));
  return value == null ? undefined : (words.get(value) ?? value);
}

function factor(ratio: number | undefined): string | undefined {
  return ratio == null ? undefined : `× ${ratio}`;
}

function size(bytes: number): string {
  const [unit, step] = bytes < 1e6 ? (["kilobyte", 1e3] as const) : (["megabyte", 1e6] as const);
  return new Intl.NumberFormat("en", { style: "unit", unit, maximumFractionDigits: 1 }).format(bytes / step);
}
