import type { ExampleRequest } from "./example-request.ts";
import { shownResponse } from "./shown-response.ts";

/** Python with its standard library alone, and an access key where the operation needs credentials. */
export function python(request: ExampleRequest): string {
  const { operation, method, query, headers, form } = request;
  const { isAuthenticated } = operation;
  const bodyLines = form ? formLines(request) : [`body = ${pythonString(request.body)}.encode()`];
  const hasBody = form !== undefined || request.body !== "";
  const headerLines = [
    ...(isAuthenticated ? signatureHeaders : []),
    ...Object.entries(headers).map(([name, value]) => `${pythonString(name)}: ${pythonString(value)},`),
    ...(form ? ['"Content-Type": f"multipart/form-data; boundary={boundary}",'] : []),
  ];
  return [
    ...importLines(request),
    "",
    ...(isAuthenticated
      ? ['access_key = os.environ["HUAWEICLOUD_SDK_AK"]', 'secret_key = os.environ["HUAWEICLOUD_SDK_SK"]']
      : []),
    ...addressLines(request),
    ...(isAuthenticated || hasBody ? bodyLines : []),
    ...(isAuthenticated ? signatureLines(request) : []),
    "",
    "request = urllib.request.Request(",
    `    server + path${query && ' + "?" + query'},`,
    `    method=${pythonString(method)},`,
    ...(hasBody ? ["    data=body,"] : []),
    ...(headerLines.length > 0
      ? ["    headers={", ...headerLines.map((line) => `        ${line}`), "    },"]
      : []),
    ")",
    "try:",
    "    with urllib.request.urlopen(request, timeout=30) as response:",
    `        ${useLine(request)}`,
    "except urllib.error.HTTPError as error:",
    '    sys.exit(f"{error.code}: {error.read().decode()}")',
  ].join("\n");
}

function importLines({ operation, form }: ExampleRequest): string[] {
  const usesFiles = form?.some(({ file }) => file) || shownResponse(operation).as === "file";
  return [
    ...(operation.isAuthenticated ? ["datetime", "hashlib", "hmac", "os"] : []),
    ...(usesFiles ? ["pathlib"] : []),
    "sys",
    "urllib.error",
    "urllib.request",
    ...(form ? ["uuid"] : []),
  ].map((name) => `import ${name}`);
}

const signatureHeaders = [
  '"X-Project-Id": project,',
  '"X-Sdk-Date": date,',
  '"Authorization": f"SDK-HMAC-SHA256 Access={access_key}, "',
  '                 f"SignedHeaders={signed}, Signature={signature}",',
];

function signatureLines({
  method,
  path,
  query,
  signedPath,
  signedQuery,
  projectId,
  aroundProject,
}: ExampleRequest): string[] {
  return [
    ...(aroundProject ? [] : [`project = ${pythonString(projectId)}`]),
    'date = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")',
    'signed = "host;x-project-id;x-sdk-date"',
    ...(signedPath === path ? [] : [`signed_path = ${pythonString(signedPath)}`]),
    ...(signedQuery === query ? [] : [`signed_query = ${pythonString(signedQuery)}`]),
    "",
    'canonical = "\\n".join([',
    `    ${pythonString(method)}, ${signedPath === path ? "path" : "signed_path"}.rstrip("/") + "/", ${signedQuery === query ? "query" : "signed_query"},`,
    '    "host:" + server.split("://")[1], "x-project-id:" + project,',
    '    "x-sdk-date:" + date, "",',
    "    signed, hashlib.sha256(body).hexdigest(),",
    "])",
    "digest = hashlib.sha256(canonical.encode()).hexdigest()",
    'text = "\\n".join(["SDK-HMAC-SHA256", date, digest])',
    'signature = hmac.digest(secret_key.encode(), text.encode(), "sha256").hex()',
  ];
}

function addressLines({ server, projectId, aroundProject, path, query }: ExampleRequest): string[] {
  const escapeBraces = (text: string) => text.replace(/[{}]/g, "$&$&");
  return [
    `server = ${pythonString(server)}`,
    ...(aroundProject ? [`project = ${pythonString(projectId)}`] : []),
    `path = ${aroundProject ? `f${pythonString(aroundProject.map(escapeBraces).join("{project}"))}` : pythonString(path)}`,
    `query = ${pythonString(query)}`,
  ];
}

/** The body of a form, with a line for each part. */
function formLines({ form = [] }: ExampleRequest): string[] {
  const parts = form.map(({ name, value, file }) => {
    const content = file
      ? `pathlib.Path(${pythonString(file)}).read_bytes()`
      : `${pythonString(String(value))}.encode()`;
    const disposition = `name="${name.replaceAll('"', "%22")}"${file ? `; filename="${file}"\r\nContent-Type: application/octet-stream` : ""}`;
    return `    part(${pythonString(disposition)}, ${content}),`;
  });
  return [
    "boundary = uuid.uuid4().hex",
    "",
    "",
    "def part(disposition, content):",
    '    head = f"--{boundary}\\r\\nContent-Disposition: form-data; {disposition}\\r\\n\\r\\n"',
    '    return head.encode() + content + b"\\r\\n"',
    "",
    "",
    'body = b"".join([',
    ...parts,
    '    f"--{boundary}--\\r\\n".encode(),',
    "])",
  ];
}

function useLine({ operation }: ExampleRequest): string {
  const shown = shownResponse(operation);
  if (shown.as === "file") return `pathlib.Path(${pythonString(shown.file)}).write_bytes(response.read())`;
  return shown.as === "status" ? "print(response.status)" : "print(response.read().decode())";
}

/** `text` as a string literal of Python, whose escapes include those of JSON. */
function pythonString(text: string): string {
  return JSON.stringify(text);
}
