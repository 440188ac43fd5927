export { generateClient } from "./client.ts";
export { type Document, type Operation, operationsOf, readDocument } from "./document.ts";
export { updateGenerated } from "./generated-files.ts";
export { generateMock } from "./mock.ts";
export { Problem } from "./problem.ts";
