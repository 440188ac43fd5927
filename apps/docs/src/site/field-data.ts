import type { Document } from "@metastudio-tts/generator";
import { linkOf } from "@metastudio-tts/generator";
import { durationText } from "../pages/describe.ts";
import { limitsOf } from "../pages/limits-text.ts";
import { piecesOf } from "../pages/schema-node.ts";
import { allFields, type OwnedField } from "./all-fields.ts";

type Place = Pick<OwnedField, "owner" | "page"> & { field: string };

/** A field that is a link, and how long it is valid. */
export type LinkLifetime = Place & { lifetime: string; isUpload: boolean };

export type FieldLimit = Place & { limits: string };

export function linkLifetimes(document: Document): LinkLifetime[] {
  return allFields(document).flatMap((field) => {
    const link = linkOf(document, field.node);
    return link ? [{ ...placeOf(field), lifetime: durationText(link.seconds), isUpload: link.isUpload }] : [];
  });
}

export function fieldLimits(document: Document): FieldLimit[] {
  return allFields(document).flatMap((field) => {
    const limits = piecesOf(document, field.node).flatMap(limitsOf);
    return limits.length > 0 ? [{ ...placeOf(field), limits: limits.join(", ") }] : [];
  });
}

function placeOf({ owner, page, path }: OwnedField): Place {
  return { owner, page, field: path };
}
