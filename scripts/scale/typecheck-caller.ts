import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";

const code = `
import { createTtsClient, tokenAuth } from "./src/index.js";
const client = createTtsClient({ region: "cn-north-4", projectId: "p", auth: tokenAuth("t") });
const timbre = await client.checkVoiceAsset({ voice_asset_id: "a" });
export const state: string | undefined = timbre.asset_state;
`;

/** Checks the types of one file that calls the client in `root`, as an editor does when it is opened. */
export async function typecheckCaller(root: string): Promise<void> {
  const caller = join(root, "packages/client/caller.ts");
  await writeFile(caller, code);
  const program = ts.createProgram([caller], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: ["node"],
    typeRoots: [join(root, "packages/client/node_modules/@types")],
  });
  const source = program.getSourceFile(caller);
  const [error] = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, "\n"));
}
