import {
  conditionText,
  type Document,
  failureText,
  type Operation,
  operationsOf,
} from "@metastudio-tts/generator";
import { operationNodes } from "../pages/operation-nodes.ts";
import { reachableSchemas } from "../pages/reachable-schemas.ts";
import { type SigningExample, signingExample } from "../signing-example.ts";
import { type EnumValue, enumValues } from "./enum-values.ts";
import { type FieldLimit, fieldLimits, type LinkLifetime, linkLifetimes } from "./field-data.ts";
import { summaryOf } from "./scenario-summary.ts";

/** What the guides may say of an operation. */
export interface OperationData extends Omit<Operation, "scenarios"> {
  page: string;
  readyText: string;
  failureText: string;
  scenarios: (Operation["scenarios"][number] & { summary: string })[];
  /** The links that it takes or returns. */
  links: LinkLifetime[];
}

/** What the guides may say without typing it: all of it comes from the document. */
export interface SiteData {
  title: string;
  version: string;
  /** Empty where the document has none. */
  summary: string;
  document: Document;
  operations: OperationData[];
  regions: string[];
  /** By the schema's name. */
  enums: Record<string, EnumValue[]>;
  linkLifetimes: LinkLifetime[];
  fieldLimits: FieldLimit[];
  signing: SigningExample;
  /** The body of an error, as the first example shows one. */
  errorExample: unknown;
}

export function siteData(document: Document): SiteData {
  const operations = operationsOf(document);
  const links = linkLifetimes(document);
  const [error] = operations
    .flatMap(({ scenarios }) => scenarios)
    .filter(({ status, schema, example }) => status > 299 && schema && example);
  return {
    title: document.info.title,
    version: document.info.version,
    summary: (document.info as { summary?: string }).summary ?? "",
    document,
    operations: operations.map((operation) => operationData(document, operation, links)),
    regions: document.servers[0]?.variables?.region?.enum ?? [],
    enums: enumValues(document, operations),
    linkLifetimes: links,
    fieldLimits: fieldLimits(document),
    signing: signingExample(document, plainestOf(operations)),
    errorExample: error?.example?.value,
  };
}

function operationData(document: Document, operation: Operation, links: LinkLifetime[]): OperationData {
  const page = `operations/${operation.id}.md`;
  const schemas = reachableSchemas(document, operationNodes(document, operation));
  const places = [page, ...schemas.map((name) => `schemas.md#${name}`)];
  return {
    ...operation,
    page,
    readyText: operation.ready ? conditionText(operation.ready) : "",
    failureText: failureText(operation) ?? "",
    scenarios: operation.scenarios.map((scenario) => ({
      ...scenario,
      summary: summaryOf(document, operation, scenario),
    })),
    links: links.filter((link) => places.includes(link.page)),
  };
}

/** The operation whose signature has the fewest parts: without a body and a query, if there is one. */
function plainestOf(operations: Operation[]): Operation {
  const weight = ({ body, parameters, isAuthenticated }: Operation) =>
    Number(!isAuthenticated) * 4 +
    (body ? 2 : 0) +
    Number(parameters.some((one) => one.in === "query" && one.required));
  return [...operations].sort((a, b) => weight(a) - weight(b))[0] as Operation;
}
