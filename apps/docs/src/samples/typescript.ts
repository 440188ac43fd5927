import type { ExampleRequest } from "./example-request.ts";
import { scriptLiteral } from "./quote.ts";

/** Our client, which finds the access key in the environment, and waits where the operation says how to. */
export function typescript({ operation, region, projectId, argument }: ExampleRequest): string {
  const call = (method: string) => `await client.${method}(${scriptLiteral(argument)})`;
  const { waiter } = operation;
  return `import { createTtsClient } from "@metastudio-tts/client";
import { accessKeyAuthFromEnvironment } from "@metastudio-tts/client/node";

const client = createTtsClient({
  region: ${JSON.stringify(region)},
  projectId: ${JSON.stringify(projectId)},
  auth: accessKeyAuthFromEnvironment(),
});

const answer = ${call(operation.id)};
console.log(answer);${
    waiter
      ? `

// ${waiter.summary}.
const last = ${call(waiter.name)};
console.log(last);`
      : ""
  }`;
}
