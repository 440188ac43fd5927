import { type Condition, conditionText, failureText, type Outcome } from "@metastudio-tts/generator";
import { sentences } from "../pages/markdown-text.ts";

const plural = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"}`;
const or = (words: string[]) => words.join(" or ");

/** The words of the site around the texts of the document, in English. A page is in one language. */
export const en = {
  language: "en",
  /** What the link to the site in this language says. */
  name: "English",
  /** Where the site is in this language, from the root of all. */
  folder: "",
  /** What the names of its scripts end with. */
  suffix: "",
  /** The folder of its guides. */
  pages: "pages",
  /** What an untranslated text begins with; the document's own language needs none. */
  untranslated: "",
  list: (words: string[]) => words.join(", "),
  join: sentences,

  site: {
    skip: "Skip to the content",
    notOnNpm: "The packages are not on npm yet.",
    install: "How to install them",
    installId: "1-start-the-mock",
    menu: "Menu",
    pages: "Pages",
    sections: { start: "Start", guides: "Guides", reference: "Reference" },
    onThisPage: "On this page",
    pager: "Previous and next page",
    previous: "Previous",
    next: "Next",
    version: "Version",
    asMarkdown: "This page as Markdown",
    openapiAsJson: "OpenAPI as JSON",
    edit: "Edit this page",
    independent: "An independent project, neither made nor endorsed by Huawei.",
    search: "Search the docs",
    searchHint: "Search ( / )",
    results: "Results",
    theme: "Theme",
    themes: { system: "Auto", light: "Light", dark: "Dark" },
    inThisLanguage: "This page in English",
    interactive: "Interactive reference",
    interactiveDescription: "Operations and schemas, with samples in several languages",
    needsScript:
      'The interactive reference needs JavaScript. The <a href="../api.html">static reference</a> has the same content without it.',
    redocMenu: "Operations and schemas",
  },

  /** What the scripts of a page show. */
  scripts: {
    copy: "Copy",
    copied: "Copied",
    wrap: "Wrap lines",
    notAllowed: "Not allowed",
    language: "Language",
    scenario: "Scenario",
    table: "Table",
    code: "Code",
    nothing: "Nothing about “{}”.",
    noIndex: "The search cannot be loaded. Reload the page to retry.",
    send: "Send to the mock",
    duration: "in {} ms",
    headers: "Headers",
    body: "Body",
    shell: "Shell",
    noResponse:
      "No response from {}. Either no mock is running there, or the browser blocks requests from this page to this machine. This starts one:",
    offer: "This page is also available in English.",
    dismiss: "Dismiss",
  },

  outcome: {
    condition: (condition: Condition): string => conditionText(condition),
    failure: (outcome: Outcome): string | undefined => failureText(outcome),
  },

  /** In the largest unit of which it is a multiple. */
  duration: (seconds: number): string => {
    const units = { hour: 3600, minute: 60, second: 1 };
    const [unit, size] = Object.entries(units).find(([, size]) => seconds % size === 0) ?? ["second", 1];
    return plural(seconds / size, unit);
  },

  types: {
    or,
    and: (words: string[]) => words.join(" and "),
    itself: "itself",
    withMoreFields: (type: string) => `${type} with more fields`,
    arrayOf: (type: string) => `array of ${type}`,
    mapOf: (type: string) => `map of ${type}`,
  },

  limits: {
    always: (value: string) => `Always ${value}`,
    range: "Range",
    length: "Length",
    items: "Items",
    fields: "Fields",
    unique: "No item occurs twice",
    multipleOf: (value: number) => `A multiple of ${value}`,
    pattern: (pattern: string) => `Pattern: ${pattern}`,
    default: (value: string) => `Default: ${value}`,
    unsafe: "JavaScript loses digits of values beyond 2^53",
    named: (name: string, limit: string) => `${name}: ${limit}`,
    above: (value: string) => `above ${value}`,
    below: (value: string) => `below ${value}`,
    atLeast: (value: string) => `${value} or more`,
    atMost: (value: string) => `at most ${value}`,
    between: (low: string, high: string) => `${low} to ${high}`,
    sentence: (limit: string) => `${limit}.`,
  },

  fields: {
    deprecated: "**Deprecated.**",
    onlyInResponses: "Only in responses.",
    onlyInRequests: "Only in requests.",
    validFor: (duration: string) => `valid for ${duration}`,
    link: (valid: string) => `A link, ${valid}.`,
    uploadLink: (valid: string) => `A link for uploading with PUT, ${valid}.`,
    oneOf: (values: string[]) => `One of ${values.join(", ")}.`,
    oneOfLines: (lines: string[]) => `One of:<br>${lines.join("<br>")}<br>`,
    valueWithMeaning: (value: string, meaning: string) => `${value}${meaning && `: ${meaning}`}`,
    standsFor: (value: string, schema: string) => `${value} stands for ${schema}`,
    selects: (property: string, choices: string[]) => `${property} selects it: ${choices.join(", ")}.`,
    required: "Required.",
    variant: (number: number) => `Variant ${number}.`,
    from: (schema: string) => `From ${schema}.`,
    type: (type: string) => `Type: ${type}.`,
    details: "Details",
    allValues: (count: number) => `All ${count} values`,
    oneOrMoreVariants: "One or more of these:",
    oneVariant: "One of these:",
    requires: (names: string[]) => `Requires ${names.join(", ")}.`,
    columns: { field: "Field", type: "Type", meaning: "Meaning", value: "Value", variant: "Variant" },
  },

  operation: {
    doNotUse: "Do not use it in new programs.",
    withClient: (call: string, redoc: string) =>
      `With our client: ${call}. [Show it in the interactive reference](${redoc}).`,
    request: "Request",
    response: "Response",
    parameters: "Parameters",
    credentials: "Credentials",
    noCredentials: "None are required, and the client sends none.",
    requestBody: "Request body",
    responses: "Responses",
    fieldsAndValues: "Fields and values",
    everySchema: "Every object and every enum in the request and the responses.",
    retrySafe:
      "A retry is safe: sending the request twice has the same effect as once. The client retries it.",
    notRetrySafe:
      "A retry may repeat the effect. The client retries it only where the service has not processed the request.",
    polls: (waiter: string, seconds: number, until: string) =>
      `${waiter} polls it every ${seconds} seconds until ${until}.`,
    fails: (statuses: number[], where: string) =>
      `A response with status ${statuses.join(" or ")} reports a failure where ${where}.`,
    send: (choices: string[][]) => {
      const all = choices.map((names) => `${names.length > 1 ? "all of " : ""}${names.join(", ")}`);
      return `Send ${all.join(", or ")}. See [Authentication](../authentication.md).`;
    },
    none: "None.",
    bodyType: (mediaType: string, type: string, isRequired: boolean) =>
      `${mediaType}: ${type}, ${isRequired ? "required" : "optional"}.`,
    noBody: "No body.",
    bodyOf: (mediaType: string, type = "") => `Body: ${mediaType}${type && `, ${type}`}.`,
    alwaysSent: "Always sent.",
    example: (value: string) => `Example: ${value}.`,
    noDocumentedBody: "No body is documented.",
    scenario: (status: number, name: string, summary = "") => `${status} ${name}${summary && `: ${summary}`}`,
    required: "required",
    optional: "optional",
    style: (style: string, isExploded: boolean) =>
      `Written in the style ${style}, ${isExploded ? "exploded" : "not exploded"}.`,
    writtenAs: (text: string) => `Written as ${text}.`,
    columns: {
      name: "Name",
      in: "In",
      required: "Required",
      type: "Type",
      meaning: "Meaning",
      header: "Header",
    },
  },

  samples: {
    /** Of the samples whose English title is not a name. */
    titles: {} as Record<string, string>,
    endMock: '"fg", then Ctrl-C, ends it',
    waiter: (summary: string) => `${summary}.`,
    noSignedForm:
      "There is no sample for curl with an access key: curl builds the form while it sends it, so a script cannot sign it.",
  },

  reference: {
    overview: "Overview",
    overviewDescription: "Operations, servers, schemas and downloads",
    title: "Overview",
    about: (title: string, version: string) =>
      `${title}, version ${version}. Everything is on these pages, without any script; the [interactive reference](reference/index.html) shows the same with Redoc.`,
    operations: "Operations",
    columns: { operation: "Operation", request: "Request", inRedoc: "In Redoc" },
    show: "Show",
    servers: "Servers",
    variable: (name: string, values: string[] | undefined, byDefault: string) =>
      `${name} is one of ${values?.join(", ") ?? "any values"}; by default ${byDefault}.`,
    schemas: "Schemas",
    schemasDescription: "Every object and every enum",
    everySchema: "Every object and every enum of the API.",
    allSchemas: (links: string[]) => `[All schemas](schemas.md): ${links.join(", ")}.`,
    downloads: "Downloads",
    downloadLines:
      "- [openapi.json](openapi.json) and [openapi.yaml](openapi.yaml), the whole document\n- [llms.txt](llms.txt), a table of contents for programs. Every page also exists as Markdown: put `.md` in the place of `.html`",
  },

  programs: {
    client: "Client",
    clientGuide: "[Quick start](quick-start.md) shows its first call.",
    mock: "Mock",
    mockGuide: "[Contract testing](contract-testing.md) shows what it is for.",
    description: (name: string) => `Every export of ${name}`,
    about: (description: string, name: string) => `${description}: every export of ${name}.`,
    inEnglish: "",
    functions: "Functions",
    classes: "Classes",
    types: "Types",
    typesOfDocument: "Types of the document",
    alsoMethods: (names: string[]) => `Also has the methods of ${names.join(" and ")}.`,
    optional: "Optional.",
    alwaysThis: "Always this.",
    from: (name: string) => `From ${name}.`,
    returns: "Returns",
    throws: "Throws",
    example: "Example",
    constants: (constant: string, link: string) =>
      `${constant} and the others are constants. What each means: ${link}.`,
    itsFields: (link: string) => `Its fields: ${link}.`,
    columns: {
      variant: "Variant",
      meaning: "Meaning",
      parameter: "Parameter",
      property: "Property",
      type: "Type",
    },
  },

  /** Redoc's own words by their keys; it has the English ones itself. */
  redoc: {} as Record<string, string>,

  changelog: { pending: "Not released yet", none: "There has been no release yet." },

  llms: {
    guides: "Guides",
    reference: "Reference",
    version: (version: string) => `Version ${version}.`,
    json: "the whole document, OpenAPI 3.1",
    yaml: "the same as YAML",
  },
};

/** The words of a language: the same as in English. */
export type Words = typeof en;
