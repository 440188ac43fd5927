import {
  type Document,
  generateClient,
  generateMock,
  operationsOf,
  toUserError,
  type UserError,
} from "@metastudio-tts/generator";

/** What the generator takes of a document, and why it rejects the rest, by operationId. */
export interface Accepted {
  document: Document;
  rejected: Record<string, string>;
}

/**
 * Removes every operation that the generator rejects, one after the other, until it takes the rest.
 *
 * @param reserved the names that the client exports by itself
 */
export async function acceptOperations(original: Document, reserved: string[] = []): Promise<Accepted> {
  const document = structuredClone(original);
  const rejected: Record<string, string> = {};
  for (;;) {
    const error = await errorOf(document, reserved);
    if (!error) return { document, rejected };
    const { subject } = error;
    if (!subject) throw error;
    const ids = "component" in subject ? removeComponent(document, subject.component) : [subject.operationId];
    if (ids.length === 0 || !ids.every((id) => removeOperation(document, id))) throw error;
    for (const id of ids) rejected[id] = error.message;
  }
}

async function errorOf(document: Document, reserved: string[]): Promise<UserError | undefined> {
  try {
    operationsOf(document);
    generateMock(document);
    await generateClient(document, reserved);
  } catch (error) {
    return toUserError(error);
  }
  return undefined;
}

function removeOperation({ paths }: Document, id: string): boolean {
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if ((operation as { operationId?: string }).operationId !== id) continue;
      delete (item as Record<string, unknown>)[method];
      if (Object.keys(item).every((key) => key === "parameters")) delete paths[path];
      return true;
    }
  }
  return false;
}

/** Removes a component and the schemas that lead to it. Returns the operations that used one of them. */
function removeComponent({ paths, components }: Document, component: string): string[] {
  const refersTo = (part: unknown, name: string) => JSON.stringify(part).includes(`"#/components/${name}"`);
  const gone = [component];
  for (const name of gone) {
    for (const [other, schema] of Object.entries(components.schemas ?? {})) {
      const key = `schemas/${other}`;
      if (!gone.includes(key) && refersTo(schema, name)) gone.push(key);
    }
  }
  const operations = Object.values(paths).flatMap(
    (item) => Object.values(item) as { operationId?: string }[],
  );
  const users = operations.filter((operation) => gone.some((name) => refersTo(operation, name)));
  for (const name of gone) delete components.schemas?.[name.replace("schemas/", "")];
  return users.flatMap(({ operationId }) => operationId ?? []);
}
