import type { Operation } from "../document/operations.ts";
import { docComment, header, propertyKey } from "../typescript-text.ts";
import { paramsName, schemaOperation, typeOf } from "./type-names.ts";

/** The path parameter that the client is created with, so that no call has to repeat it. */
const clientParameter = "project_id";

/** `params.ts`: an interface for the parameters of each operation. */
export function generateCallParams(operations: Operation[]): string {
  return [
    header,
    'import type * as models from "./models.js";\n',
    'import type { paths } from "./schema.js";\n\n',
    operations.map(paramsInterface).join("\n"),
  ].join("");
}

function paramsInterface(operation: Operation): string {
  const { id, parameters, body } = operation;
  const fields = parameters.map(({ name, in: place, schema, description, required, deprecated }) => {
    const isClients = name === clientParameter;
    const notes = [
      ...(isClients ? ["Default: the `projectId` that the client was created with."] : []),
      ...(deprecated ? ["@deprecated"] : []),
    ];
    const inSchemaFile = `NonNullable<NonNullable<${schemaOperation(operation)}["parameters"]["${place}"]>[${JSON.stringify(name)}]>`;
    return field(
      [description.trim(), ...notes].join("\n\n"),
      name,
      typeOf(schema, inSchemaFile),
      required === true && !isClients,
    );
  });
  if (body) {
    const inSchemaFile = `NonNullable<${schemaOperation(operation)}["requestBody"]>["content"][${JSON.stringify(body.mediaType)}]`;
    fields.push(field("The request body.", "body", typeOf(body.schema, inSchemaFile), body.isRequired));
  }
  return `/** The parameters of \`${id}\`. */\nexport interface ${paramsName(operation)} {\n${fields.join("")}}\n`;
}

function field(comment: string, name: string, type: string, isRequired: boolean): string {
  const declaration = isRequired ? `: ${type}` : `?: ${type} | undefined`;
  return `${docComment(comment, "  ")}  ${propertyKey(name)}${declaration};\n`;
}
