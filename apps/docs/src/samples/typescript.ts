import { literal, literalFields } from "@metastudio-tts/generator";
import type { Words } from "../words/index.ts";
import type { ExampleRequest } from "./example-request.ts";
import { shownResponse } from "./shown-response.ts";

/**
 * Our client, which also waits where the operation has a waiter. It reads the access key from the environment
 * where the operation needs credentials.
 */
export function typescript(request: ExampleRequest, { samples }: Words): string {
  const { operation, region, projectId, argument, form } = request;
  const { waiter, isAuthenticated } = operation;
  const shown = shownResponse(operation);
  const imports = [
    ...(form?.some(({ file }) => file) ? ['import { openAsBlob } from "node:fs";'] : []),
    ...(shown.as === "file" ? ['import { writeFile } from "node:fs/promises";'] : []),
    `import { createTtsClient${isAuthenticated ? "" : ", noAuth"} } from "@metastudio-tts/client";`,
    ...(isAuthenticated
      ? ['import { accessKeyAuthFromEnvironment } from "@metastudio-tts/client/node";']
      : []),
  ];
  const call = (method: string) => `client.${method}(${argumentText(argument)})`;
  return `${imports.join("\n")}

const client = createTtsClient({
  region: ${JSON.stringify(region)},
  projectId: ${JSON.stringify(projectId)},
  auth: ${isAuthenticated ? "accessKeyAuthFromEnvironment()" : "noAuth()"},
});

${use(request, call(operation.id))}${
  waiter
    ? `

// ${samples.waiter(waiter.summary)}
const last = await ${call(waiter.name)};
console.log(last);`
    : ""
}`;
}

/** An object on one line if the call fits into 80 columns, otherwise with a line for each property. */
function argumentText(argument: object): string {
  const line = literal(argument);
  if (line.length < 40) return line;
  return `{\n${literalFields(argument)
    .map((field) => `  ${field},\n`)
    .join("")}}`;
}

/** Prints or saves what a call returns. */
function use({ operation }: ExampleRequest, call: string): string {
  const shown = shownResponse(operation);
  if (shown.as === "status") return `const { status } = await ${call}.withResponse();\nconsole.log(status);`;
  if (operation.success.kind === "json") return `const result = await ${call};\nconsole.log(result);`;
  const response = `const response = await ${call};`;
  if (shown.as !== "file") return `${response}\nconsole.log(await response.text());`;
  return `${response}\nawait writeFile(${JSON.stringify(shown.file)}, Buffer.from(await response.arrayBuffer()));`;
}
