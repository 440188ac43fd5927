import type document from "@metastudio-tts/openapi/openapi.json";

/** A word for each of some values; those without one are shown as they are. */
export type Values = Record<string, string>;

/** The texts of a document that the app shows, by value or name. The document exists in several languages. */
export function documentWords({ components: { schemas, examples } }: Pick<typeof document, "components">) {
  return {
    assetStates: schemas.AssetState["x-enumDescriptions"] as Values,
    voices: schemas.VoiceSex["x-enumDescriptions"] as Values,
    languages: schemas.VoiceLanguage["x-enumDescriptions"] as Values,
    vendors: schemas.VoiceProvider["x-enumDescriptions"] as Values,
    fileCategories: schemas.AssetFileCategory["x-enumDescriptions"] as Values,
    fileStates: schemas.AssetFileState["x-enumDescriptions"] as Values,
    examples: Object.fromEntries(
      Object.entries(examples).map(([name, { summary }]) => [name, summary]),
    ) as Values,
  };
}
