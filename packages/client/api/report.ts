import { join } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";

const root = join(import.meta.dirname, "..");
const quiet = { default: { logLevel: ExtractorLogLevel.None } };

/** What the package exports, each entry in a report of its own. */
export const entries = ["index", "node", "validate"];

/**
 * Compares what an entry exports, as it was built last, with its report in this folder.
 *
 * @param write whether to bring the report up to date
 * @returns whether it was
 */
export function isReported(entry: string, { write = false } = {}): boolean {
  const cache = join(root, "node_modules/.cache/api");
  const config = ExtractorConfig.prepare({
    configObject: {
      newlineKind: "lf",
      projectFolder: root,
      mainEntryPointFilePath: join(root, `dist/${entry}.d.ts`),
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            module: "NodeNext",
            target: "ES2023",
            lib: ["ES2023", "DOM", "DOM.Iterable"],
            types: ["node"],
            strict: true,
            skipLibCheck: true,
          },
          files: [join(root, `dist/${entry}.d.ts`)],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: `${entry}.api.md`,
        reportFolder: import.meta.dirname,
        reportTempFolder: cache,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: quiet,
        extractorMessageReporting: quiet,
        tsdocMessageReporting: quiet,
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, "package.json"),
  });
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: write,
    messageCallback: (message) => {
      message.handled = true;
    },
  });
  return !apiReportChanged;
}

if (import.meta.main) {
  for (const entry of entries) {
    console.log(`${isReported(entry, { write: true }) ? "Unchanged" : "Updated  "}  api/${entry}.api.md`);
  }
}
