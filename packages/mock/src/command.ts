import { parseArgs } from "node:util";
import { type StartOptions, startMock } from "./start-mock.js";

const help = `Usage: metastudio-tts-mock [options]

Answers like Huawei Cloud MetaStudio's text to speech, on this machine.

Options:
  --port <number>   Port to listen on; 0 takes a free one. Default: 4010
  --host <address>  Address to listen on. Default: 127.0.0.1
  --polls <number>  How often a preview is pending before it is ready. Default: 2
  --help            Show this text

Choose what is answered:
  by ID      an ID that ends in "-" and a scenario's name: POST …/check-voice-asset/narrator-frozen
  by header  Prefer: code=400, example=invalid-parameter

Any credentials are accepted, as long as they are complete:
  curl -H "X-Auth-Token: any" http://127.0.0.1:4010/v1/my-project/ttsc/audition-file/my-job
`;

/** The command `metastudio-tts-mock`: listens until it is interrupted. Sets the process's exit code. */
export async function run(args: string[]): Promise<void> {
  let options: StartOptions | "help";
  try {
    options = readOptions(args);
  } catch (error) {
    console.error(`${(error as Error).message}\nRun "metastudio-tts-mock --help" for the options.`);
    process.exitCode = 2;
    return;
  }
  if (options === "help") {
    process.stdout.write(help);
    return;
  }
  try {
    const mock = await startMock(options);
    console.log(`Mock API  ${mock.url}`);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void mock.close());
  } catch (error) {
    console.error(describeFailure(error as NodeJS.ErrnoException, options));
    process.exitCode = 1;
  }
}

function readOptions(args: string[]): StartOptions | "help" {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string", default: "4010" },
      host: { type: "string", default: "127.0.0.1" },
      polls: { type: "string", default: "2" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return "help";
  return {
    port: wholeNumber("--port", values.port, 65_535),
    host: values.host,
    polls: wholeNumber("--polls", values.polls, Number.MAX_SAFE_INTEGER),
  };
}

function wholeNumber(option: string, text: string, largest: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= largest) return value;
  throw new TypeError(`${option} must be a whole number from 0 to ${largest}, got "${text}".`);
}

function describeFailure({ code, message }: NodeJS.ErrnoException, { port, host }: StartOptions): string {
  if (code === "EADDRINUSE")
    return `Port ${port} is taken on ${host}. Choose another with --port, or 0 for a free one.`;
  if (code === "EACCES")
    return `Port ${port} needs rights that you do not have. Choose one above 1023 with --port.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `${host} is not an address of this machine. Check --host.`;
  return `The mock could not start: ${message}`;
}
