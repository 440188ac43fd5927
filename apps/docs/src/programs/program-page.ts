import { code, fence, oneLine, sentences, table } from "../pages/markdown-text.ts";
import type { Words } from "../words/index.ts";
import type { Docs } from "./read-docs.ts";
import type { Member } from "./read-members.ts";
import type { Entry, Export, Package } from "./read-package.ts";
import type { Signature } from "./read-signature.ts";

/** What a package offers, as Markdown: a section for each command, each export and each method. */
export function programPage(
  { name, description, entries, commands }: Package,
  title: string,
  guide: string,
  { language, join, programs: words }: Words,
): string {
  const all = entries.flatMap(({ exports }) => exports);
  return [
    `# ${title}`,
    join(words.about(description, code(name)), guide, words.inEnglish),
    fence("bash", `npm install ${name}`),
    // The docstrings are in English.
    language === "en" ? '<div class="program">' : '<div class="program" lang="en">',
    ...commands.flatMap((command) => [`## ${code(command.name)}`, fence("", command.help)]),
    ...entries.flatMap((entry) => entryText(entry, entry.specifier === name, all, words)),
    "</div>",
  ].join("\n\n");
}

type ProgramWords = Words["programs"];

/** The main entry has a group for each kind of export. */
function entryText(
  { specifier, exports }: Entry,
  isMain: boolean,
  all: Export[],
  words: ProgramWords,
): string[] {
  if (!isMain) {
    const names = exports.filter(({ kind }) => kind !== "type").map(({ name }) => name);
    const groups = [...exports].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
    return [
      `## ${code(specifier)}`,
      fence("ts", `import { ${names.join(", ")} } from "${specifier}";`),
      ...groups.flatMap((one) => exportText(one, all, words)),
    ];
  }
  const groups: [string, Export[]][] = [
    [words.functions, exports.filter(({ kind }) => kind === "function")],
    [words.classes, exports.filter(({ kind }) => kind === "class")],
    [words.types, exports.filter((one) => one.kind === "type" && !isGenerated(one))],
    [words.typesOfDocument, exports.filter((one) => one.kind === "type" && isGenerated(one))],
  ];
  return groups.flatMap(([heading, group]) =>
    group.length > 0 ? [`## ${heading}`, ...group.flatMap((one) => exportText(one, all, words))] : [],
  );
}

const order = ["function", "class", "type"];

function isGenerated({ file }: Export): boolean {
  return /^generated\/(models|schema|params)\./.test(file);
}

function exportText(one: Export, all: Export[], words: ProgramWords): string[] {
  const { name, file, docs, signature, members } = one;
  const heading = `### ${code(name)}`;
  if (file.startsWith("generated/models.")) return [heading, ...modelText(one, words)];
  if (file.startsWith("generated/schema.")) return [heading, fence("ts", one.code), docs.text || schemaDocs];
  const methods = members.filter((member) => member.signature);
  const inherited = [...new Set(methods.flatMap(({ from }) => from ?? []))];
  return [
    heading,
    fence("ts", one.code.replace(variantPattern, "  | $2")),
    docs.text,
    variantsTable(one, words),
    ...(signature ? callText(docs, signature, all, words) : []),
    membersTable(
      members.filter((member) => !member.signature),
      all,
      words,
    ),
    inherited.length > 0 ? words.alsoMethods(inherited.map(code)) : "",
    ...examplesText(docs, words),
    ...methods.filter(({ from }) => !from).flatMap((method) => methodText(name, method, all, words)),
  ].filter(Boolean);
}

/** A part of a union with its comment. */
const variantPattern = /^ {2}\/\*\* (.*) \*\/\n {2}\| (.*?)(?=;?$)/gm;

function variantsTable({ code: text }: Export, { columns }: ProgramWords): string {
  const variants = [...text.matchAll(variantPattern)];
  if (variants.length === 0) return "";
  return table(
    [columns.variant, columns.meaning],
    variants.map(([, meaning = "", type = ""]) => [code(type.replaceAll(" | undefined", "")), meaning]),
  );
}

/** The type of a schema, which has its own section among the schemas; an enum is a constant as well. */
function modelText({ name, code: text, docs }: Export, words: ProgramWords): string[] {
  const values = [...text.matchAll(/readonly ([^:]+): ("[^"]*")/g)];
  const open = text.includes("(string & {})") ? ["(string & {})"] : [];
  const type = `type ${name} = ${[...values.map(([, , value]) => value), ...open].join(" | ")};`;
  const [constant] = values.map(([, key]) => `${name}.${key}`);
  const link = `[${name}](schemas.md#${name})`;
  return [
    fence("ts", constant ? type : text),
    docs.text,
    constant ? words.constants(code(constant), link) : words.itsFields(link),
  ];
}

// openapi-typescript writes no docstring for them.
const schemaDocs =
  "The document as types, as openapi-typescript writes them: what `TtsClient.raw` takes and returns.";

function methodText(
  owner: string,
  { name, docs, signature, isOptional }: Member,
  all: Export[],
  words: ProgramWords,
): string[] {
  return [
    `#### ${code(`${owner}.${name}`)}`,
    fence("ts", (signature as Signature).code),
    sentences(isOptional ? words.optional : "", docs.text),
    ...callText(docs, signature as Signature, all, words),
    ...examplesText(docs, words),
  ].filter(Boolean);
}

/** Parameters, result and errors of a call. A parameter without a text has that of its type. */
function callText(
  docs: Docs,
  { parameters, returns }: Signature,
  all: Export[],
  words: ProgramWords,
): string[] {
  const { columns } = words;
  const rows = parameters.map(({ name, type, isOptional }) => [
    code(isOptional ? `${name}?` : name),
    code(type),
    sentence(docs.parameters[name] ?? summaryOf(type, all)),
  ]);
  const errors = docs.throws.map((text) => {
    const [, type, reason = ""] = /^\{([^}]+)\}\s*([\s\S]*)$/.exec(text) ?? [];
    return `- ${type ? `${code(type)}: ` : ""}${oneLine(type ? reason : text)}`;
  });
  return [
    rows.length > 0 ? table([columns.parameter, columns.type, columns.meaning], rows) : "",
    returns === "void"
      ? ""
      : `**${words.returns}** ${code(returns)}${docs.returns && `: ${oneLine(docs.returns)}`}.`,
    errors.length > 0 ? `**${words.throws}**\n\n${errors.join("\n")}` : "",
  ];
}

/** The first paragraph on a type that is an export, such as `WaitOptions<Data>`. */
function summaryOf(type: string, all: Export[]): string | undefined {
  const name = type.replace(/<.*>$/, "");
  return all.find((one) => one.name === name)?.docs.text.split("\n\n")[0];
}

/** A phrase as a sentence. */
function sentence(text = ""): string {
  return oneLine(text)
    .replace(/^[a-z]/, (letter) => letter.toUpperCase())
    .replace(/[^.]$/, "$&.");
}

function membersTable(members: Member[], all: Export[], words: ProgramWords): string {
  if (members.length === 0) return "";
  const { columns } = words;
  return table(
    [columns.property, columns.type, columns.meaning],
    members.map(({ name, type, isOptional, docs, from }) => [
      code(isOptional ? `${name}?` : name),
      code(type),
      sentences(
        meaningOf(docs) || oneLine(summaryOf(type, all)) || (/^"[^"]*"$/.test(type) ? words.alwaysThis : ""),
        from ? words.from(code(from)) : "",
      ),
    ]),
  );
}

/** A property that describes a call has all of its text where the call is. */
function meaningOf({ text, throws }: Docs): string {
  return oneLine(throws.length > 0 ? text.split("\n\n")[0] : text);
}

function examplesText({ examples }: Docs, words: ProgramWords): string[] {
  return examples.flatMap((example) => [`**${words.example}**`, fence("ts", example)]);
}
