import { describe, expect, it } from "vitest";
import { readCommand } from "./read-command.js";

const proxy = ["proxy", "http://a.test"];

describe("readCommand", () => {
  it("has a default for each option", () => {
    expect(readCommand([])).toMatchObject({
      port: 4010,
      host: "127.0.0.1",
      mock: { polls: 2, iam: false, dynamic: false, validate: true },
      control: true,
      isStrict: false,
      isVerbose: false,
      uses: [],
      faults: [],
      redact: [],
    });
  });

  it("reads each option of the mock", () => {
    const args =
      "--port 0 --host [::1] --tls-cert c.pem --tls-key k.pem -v --polls 3 --latency 5 --dynamic --no-validate --strict --iam --no-control --scenarios r.json --use a=b,c --use d=e --fault *:reset --verify-signature AK:S:K";

    expect(readCommand(args.split(" "))).toEqual({
      port: 0,
      host: "::1",
      tls: { cert: "c.pem", key: "k.pem" },
      isVerbose: true,
      mock: {
        polls: 3,
        verifySignature: { accessKeyId: "AK", secretAccessKey: "S:K" },
        iam: true,
        dynamic: true,
        validate: false,
      },
      control: false,
      isStrict: true,
      scenarios: "r.json",
      uses: [
        { id: "a", scenarios: ["b", "c"] },
        { id: "d", scenarios: ["e"] },
      ],
      faults: [
        { target: "*", fault: { kind: "delay", delayMs: 5 } },
        { target: "*", fault: { kind: "reset" } },
      ],
      upstream: undefined,
      report: undefined,
      record: undefined,
      redact: [],
    });
  });

  it("reads each option of the proxy", () => {
    const args = [...proxy, "--report", "a.json", "--record", "b.json", "--redact", "c", "--redact", "d"];

    expect(readCommand(args)).toMatchObject({
      upstream: "http://a.test",
      report: "a.json",
      record: "b.json",
      redact: ["c", "d"],
    });
  });

  it.each([
    [["--help", "--port", "x"], "help"],
    [["-h"], "help"],
    [["--version"], "version"],
  ])("reads %j before it checks the others", (args, command) => {
    expect(readCommand(args)).toBe(command);
  });

  it.each<[string[], string]>([
    [["--prot", "1"], "Unknown option '--prot'."],
    [["extra"], "Unexpected argument 'extra'"],
    [["mock"], "Unexpected argument 'mock': the document is built in."],
    [["openapi.json"], "Unexpected argument 'openapi.json': the document is built in."],
    [["mock", "api.yaml"], "the document is built in"],
    [["--port", "many"], '--port must be a whole number from 0 to 65535, got "many".'],
    [["--port", "-1"], '--port must be a whole number from 0 to 65535, got "-1".'],
    [["--polls", "-1"], "--polls must be a whole number from 0"],
    [["--host", ""], "--host needs an address to listen on"],
    [
      ["--use", "frozen"],
      '--use must be <operation>=<scenario>[,<scenario>…], such as "checkVoiceAsset=frozen"',
    ],
    [["--use", "checkVoiceAsset=active,"], "--use must be <operation>=<scenario>[,<scenario>…]"],
    [["--fault", "nothing:reset"], '--fault "nothing:reset": Unknown target "nothing".'],
    [["--tls-cert", "a.pem"], "--tls-cert and --tls-key belong together"],
    [["--scenarios", ""], "--scenarios needs the name of a file."],
    [["--report", "x"], '--report is for "proxy <upstream>"'],
    [["--record", "x"], '--record is for "proxy <upstream>".'],
    [["proxy"], "proxy needs the service to forward to"],
    [[...proxy, "extra"], "Unexpected argument 'extra' after the upstream."],
    [[...proxy, "--polls", "1"], "--polls is for the mock"],
    [[...proxy, "--use", "a=b"], "--use is for the mock"],
    [[...proxy, "--strict"], "--strict is for the mock"],
    [[...proxy, "--record", ""], "--record needs the name of a file."],
    [[...proxy, "--redact", "a"], "--redact needs --record."],
    [[...proxy, "--record", "a", "--redact", ""], "--redact needs the name of a field"],
    [[...proxy, "--record", "a", "--report", "./a"], "--record and --report need two files."],
    [[...proxy, "--report", "a.json", "--record", "./a.xml"], "two files: --report writes a.xml as well."],
    [[...proxy, "--report", "a.xml"], "--report names the JSON file, such as report.json"],
  ])("rejects %j", (args, message) => {
    expect(() => readCommand(args)).toThrow(
      expect.objectContaining({ name: "TypeError", message: expect.stringContaining(message) }),
    );
  });

  it("does not repeat a secret that it cannot read", () => {
    expect(() => readCommand(["--verify-signature", "TOPSECRET"])).toThrow(
      new TypeError("--verify-signature must be <access key>:<secret key>."),
    );
  });
});
