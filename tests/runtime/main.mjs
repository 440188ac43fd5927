// For runtimes that run a file: Node, Deno, Bun.
import { smoke } from "./smoke.mjs";

console.log(JSON.stringify(await smoke()));
