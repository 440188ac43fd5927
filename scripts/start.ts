// Builds what is not built yet, then serves the sample app, the API docs and the mock until Ctrl-C.
import { choosePorts, type ServiceName, services } from "./ports.ts";
import { buildAll } from "./turbo.ts";

const help = `Usage: npm start

Builds what is not built yet, then serves the sample app, the API docs and the mock until Ctrl-C. SAMPLE_PORT, DOCS_PORT
and MOCK_PORT choose other ports than 4000, 4001 and 4010. With HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and
HUAWEICLOUD_SDK_PROJECT_ID the sample app calls the cloud instead of the mock, in SAMPLE_REGION or cn-north-4.`;
const [argument] = process.argv.slice(2);
if (argument !== undefined) {
  const isHelp = ["--help", "-h"].includes(argument);
  console.log(isHelp ? help : `Unexpected argument "${argument}".\n\n${help}`);
  process.exit(isHelp ? 0 : 2);
}

const running: { close(): Promise<void> }[] = [];
let isStopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, async () => {
    // A terminal sends Ctrl-C to every process, and each passes it on.
    if (isStopping) return;
    isStopping = true;
    await Promise.all(running.map((server) => server.close()));
    process.exit(0);
  });
}

try {
  await start();
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}

async function start(): Promise<void> {
  const ports = await choosePorts(process.env);
  await buildAll();

  // Only now is there something to import.
  const { startMock } = await import("@metastudio-tts/mock");
  const { startDocs } = await import("@metastudio-tts/docs");
  const { chooseService, startSample } = await import("@metastudio-tts/sample");
  const mock = await startMock({ port: ports.mock });
  running.push(mock);
  const docs = await startDocs({ port: ports.docs });
  running.push(docs);
  const sample = await startSample(chooseService(process.env, mock.url), {
    port: ports.sample,
    docsUrl: docs.url,
    sourceUrl: process.env.SOURCE_URL,
  });
  running.push(sample);

  const urls: Record<ServiceName, string> = { sample: sample.url, docs: docs.url, mock: mock.url };
  for (const name of Object.keys(services) as ServiceName[]) {
    console.log(`${services[name].label.padEnd(10)}  ${urls[name]}`);
  }
}
