/** What `--help` prints. */
export const help = `Usage: metastudio-tts-mock [options]
       metastudio-tts-mock proxy <upstream> [options]

A mock of Huawei Cloud MetaStudio's text to speech on this machine. With "proxy", it forwards requests
to the real service instead, and reports what breaks the contract on either side.

Options of both:
  --port <number>     Port to listen on; 0 takes a free one. Default: 4010
  --host <address>    Address to listen on. Default: 127.0.0.1
  --tls-cert <file>   Listen for HTTPS with this certificate; PEM, with --tls-key
  --tls-key <file>    The certificate's private key; PEM
  -v, --verbose       Print a line for each call
  -h, --help          Show this text
  --version           Show the version

Options of the mock:
  --polls <number>    How often a preview is pending before it is ready. Default: 2
  --latency <ms>      Delay every response by this many milliseconds
  --use <operation>=<scenario>[,<scenario>…]
                      Return this scenario, or these in turn; can be repeated for other operations
  --scenarios <file>  Play back a recording of "proxy --record"
  --dynamic           Generate responses from the schemas where nothing else chooses one
  --no-validate       Accept requests that break the contract; the calls list the violations
  --strict            Exit with code 1 if a call broke the contract, or was for an unknown path
  --fault <fault>     Inject a fault; can be repeated (see below)
  --verify-signature <access key>:<secret key>
                      Reject requests that are not signed with this key. Tokens stay accepted
  --no-control        Turn off the control API, which lets tests control the mock over HTTP
  --iam               Also serve POST /v3/auth/tokens, as IAM does

Options of the proxy:
  --report <file>     Write the violations: JSON to the file, JUnit beside it as .xml. The exit code
                      is 1 if there are any
  --record <file>     Record the service's responses, by operation and path, without credentials and
                      the queries of signed links. A recording that exists keeps its other paths.
                      Limits: 1000 paths, 100 responses of each, 50 MB
  --redact <name>     Do not record the values of fields, headers and query parameters of this name;
                      can be repeated

Faults are <operation>:<kind>[=<value>][,<setting>=<value>]…
  operation  one of the API's, "files" for the audio, "iam" for a login, or "*" for all of them
  kind       delay=<ms>, status=<400 to 599>, throttle, reset, half-body, stall
  settings   nth=<n>          only on the nth call; can be repeated
             probability=<p>  on each call with this probability, above 0 and up to 1; with nth, on
                              those calls
             seed=<n>         makes the probability reproducible. Default: the fault's position
             retry-after=<s>  with status and throttle
  e.g.       --fault "*:throttle,probability=0.1" --fault "files:half-body,nth=1"

Choose the response:
  by option  --use checkVoiceAsset=frozen --use showTtsAuditionFile=pending,complete
  over HTTP  curl -X PUT -H "Content-Type: application/json" -d '{"use": "frozen"}' \\
               http://127.0.0.1:4010/_mock/use/checkVoiceAsset
  by ID      an ID that ends in "-" and a scenario's name: POST …/check-voice-asset/narrator-frozen
  by header  Prefer: code=400, example=invalid-parameter

Any credentials are accepted, as long as they are complete:
  curl -H "X-Auth-Token: any" http://127.0.0.1:4010/v1/my-project/ttsc/audition-file/my-job

GET /_mock/health returns 200 as soon as the mock listens, GET /_mock/operations lists the scenarios.
`;
