import { stripTypeScriptTypes } from "node:module";
import { type Document, generateMock } from "@metastudio-tts/generator";
import type * as contract from "../generated/contract.js";
import { invented } from "./invented-document.js";

const source = generateMock(invented as unknown as Document)["contract.ts"] as string;
const url = `data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(source))}`;

/** What is generated from the invented document, in the place of `generated/contract.ts`. */
export const { operations, rejections, credentials }: typeof contract = await import(url);
