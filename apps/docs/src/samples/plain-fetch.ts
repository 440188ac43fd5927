import { type ExampleRequest, urlOf } from "./example-request.ts";
import { scriptLiteral } from "./quote.ts";

/** The runtime's own fetch, with a user token. */
export function plainFetch(request: ExampleRequest): string {
  const { method, headers, body } = request;
  const lines = [
    '"X-Auth-Token": process.env.TOKEN,',
    ...Object.entries(headers).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)},`),
  ];
  return `const response = await fetch(${JSON.stringify(urlOf(request))}, {
  method: ${JSON.stringify(method)},
  headers: {
    ${lines.join("\n    ")}
  },${body ? `\n  body: JSON.stringify(${scriptLiteral(JSON.parse(body))}),` : ""}
});
if (!response.ok) throw new Error(\`\${response.status}: \${await response.text()}\`);
console.log(await response.json());`;
}
