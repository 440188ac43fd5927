import { literal } from "@metastudio-tts/generator";
import type { ExampleRequest } from "./example-request.ts";
import { shownResponse } from "./shown-response.ts";

/** The platform's fetch, with a user token where the operation needs credentials. */
export function plainFetch(request: ExampleRequest): string {
  const { operation, method, query, headers, body, form } = request;
  const shown = shownResponse(operation);
  const imports = [
    form?.some(({ file }) => file) ? 'import { openAsBlob } from "node:fs";\n' : "",
    shown.as === "file" ? 'import { writeFile } from "node:fs/promises";\n' : "",
  ].join("");
  const fields = (form ?? []).map(({ name, value, file }) => {
    const key = JSON.stringify(name);
    if (file === undefined) return `form.append(${key}, ${JSON.stringify(String(value))});\n`;
    return `form.append(${key}, await openAsBlob(${JSON.stringify(file)}), ${JSON.stringify(file)});\n`;
  });
  const lines = [
    ...(operation.isAuthenticated ? ['"X-Auth-Token": process.env.TOKEN,'] : []),
    ...Object.entries(headers).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)},`),
  ];
  return `${imports && `${imports}\n`}${addressLines(request).join("\n")}

${form ? `const form = new FormData();\n${fields.join("")}` : ""}const response = await fetch(server + path${query && ' + "?" + query'}, {
  method: ${JSON.stringify(method)},${lines.length > 0 ? `\n  headers: {\n    ${lines.join("\n    ")}\n  },` : ""}${body ? `\n  body: JSON.stringify(${literal(JSON.parse(body))}),` : ""}${form ? "\n  body: form," : ""}
});
if (!response.ok) throw new Error(\`\${response.status}: \${await response.text()}\`);
${shown.as === "file" ? `await writeFile(${JSON.stringify(shown.file)}, Buffer.from(await response.arrayBuffer()));` : printed[shown.as]}`;
}

function addressLines({ server, projectId, aroundProject, path, query }: ExampleRequest): string[] {
  return [
    `const server = ${JSON.stringify(server)};`,
    ...(aroundProject ? [`const project = ${JSON.stringify(projectId)};`] : []),
    `const path = ${aroundProject ? `\`${aroundProject.map(escapeTemplate).join("$" + "{project}")}\`` : JSON.stringify(path)};`,
    ...(query ? [`const query = ${JSON.stringify(query)};`] : []),
  ];
}

/** Text for a template literal. */
function escapeTemplate(text: string): string {
  return text.replace(/[\\`]|\$(?=\{)/g, "\\$&");
}

const printed = {
  json: "console.log(await response.json());",
  text: "console.log(await response.text());",
  status: "console.log(response.status);",
};
