// The pages of the static reference, as Markdown.
export { operationPage } from "./operation-page.ts";
export { referencePage } from "./reference-page.ts";
export { schemasPage } from "./schemas-page.ts";
