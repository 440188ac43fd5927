// Makes everything that is generated from the OpenAPI document. With --check it changes nothing that is
// committed, and fails when any of that is stale, missing or extra.
import { runTasks } from "./turbo.ts";

const args = process.argv.slice(2);
const isCheck = args.includes("--check");
if (args.some((argument) => argument !== "--check")) {
  console.error(`The only option is --check, got ${args.join(" ")}.`);
  process.exit(2);
}

// A check has to look at the files themselves: what turbo remembers of them could be out of date.
const { failure } = await runTasks(["generate"], { force: isCheck, args });
if (failure) {
  console.error(failure);
  process.exit(1);
}
console.log(
  isCheck
    ? "Everything that is generated is up to date."
    : "Generated: the bundle, the client's and the mock's src/generated.",
);
