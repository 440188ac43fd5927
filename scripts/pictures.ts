// Makes the pictures that the READMEs show, from what is built.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { drawTerminal } from "./pictures/draw-terminal.ts";
import { recordMock } from "./pictures/record-mock.ts";
import { takeScreenshots } from "./pictures/take-screenshots.ts";
import { runCommand } from "./run-command.ts";

const help = `Usage: pnpm pictures

Makes the pictures that the READMEs show, in pictures/: the sample app and the docs in a browser, in both themes, and
the mock in a terminal.`;

const folder = join(import.meta.dirname, "../pictures");
await runCommand({ help }, async () => {
  const lines = await recordMock({ pauseMs: 600 });
  const terminal = drawTerminal("npx @metastudio-tts/mock --verbose", lines);
  const pictures = { "mock.svg": Buffer.from(terminal), ...(await takeScreenshots()) };
  await mkdir(folder, { recursive: true });
  for (const [name, picture] of Object.entries(pictures)) {
    await writeFile(join(folder, name), picture);
    console.log(`pictures/${name}  ${picture.length} bytes`);
  }
});
