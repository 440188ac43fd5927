import type { Parameter } from "../document/document.ts";
import type { Operation } from "../document/operations.ts";
import { docComment, header, propertyKey } from "../typescript-text.ts";
import { UserError, withSubject } from "../user-error.ts";
import { paramsName, schemaOperation, typeOf } from "./type-names.ts";

/** The path parameter that the client is created with, so that no call has to repeat it. */
const clientParameter = "project_id";

/** `params.ts`: an interface for the parameters of each operation. */
export function generateCallParams(operations: Operation[]): string {
  return [
    header,
    'import type * as models from "./models.js";\n',
    'import type { paths } from "./schema.js";\n\n',
    operations
      .map((operation) => withSubject({ operationId: operation.id }, () => parametersInterface(operation)))
      .join("\n"),
  ].join("");
}

function parametersInterface(operation: Operation): string {
  const seen = new Map<string, Parameter>();
  const fields = operation.parameters.map((parameter) => {
    const { name, in: place, schema } = parameter;
    const other = seen.get(name);
    if (other) {
      throw new UserError(
        `${operation.id} has two parameters called ${name}, in ${other.in} and in ${place}, which callers could not tell apart. Rename one.`,
      );
    }
    seen.set(name, parameter);
    const isOptional = parameter.required !== true || name === clientParameter;
    const note =
      name === clientParameter ? "\n\nDefault: the `projectId` that the client was created with." : "";
    const type = typeOf(
      schema,
      `NonNullable<NonNullable<${schemaOperation(operation)}["parameters"]["${place}"]>[${JSON.stringify(name)}]>`,
    );
    const deprecated = parameter.deprecated ? "\n\n@deprecated" : "";
    return `${docComment(parameter.description.trim() + note + deprecated, "  ")}  ${propertyKey(name)}${isOptional ? "?" : ""}: ${type}${isOptional ? " | undefined" : ""};\n`;
  });
  if (operation.body) {
    const { schema, isRequired, mediaType } = operation.body;
    const type = typeOf(
      schema,
      `NonNullable<${schemaOperation(operation)}["requestBody"]>["content"][${JSON.stringify(mediaType)}]`,
    );
    fields.push(
      `  /** The request body. */\n  body${isRequired ? "" : "?"}: ${type}${isRequired ? "" : " | undefined"};\n`,
    );
  }
  return `/** The parameters of \`${operation.id}\`. */\nexport interface ${paramsName(operation)} {\n${fields.join("")}}\n`;
}
