import {
  type Document,
  type Operation,
  type ResponseObject,
  resolve,
  type Scenario,
} from "@metastudio-tts/generator";
import { operationObject } from "../operation-object.ts";
import { oneLine } from "../pages/markdown-text.ts";

/** What a scenario is, on one line: its example's summary, or what the document says of the response. */
export function summaryOf(
  document: Document,
  operation: Operation,
  { status, example }: Pick<Scenario, "status" | "example">,
): string {
  if (example) return example.summary;
  const { responses } = operationObject(document, operation);
  const response = responses[String(status)];
  return response ? oneLine(resolve<ResponseObject>(document, response).description) : "";
}
