import type { ExampleRequest } from "./example-request.ts";
import { pythonString } from "./quote.ts";

/** Python with nothing but its standard library, and an access key. */
export function python({ method, server, path, query, headers, body, projectId }: ExampleRequest): string {
  const more = Object.entries(headers).map(
    ([name, value]) => `\n        ${pythonString(name)}: ${pythonString(value)},`,
  );
  return `import datetime
import hashlib
import hmac
import os
import sys
import urllib.error
import urllib.request

access_key = os.environ["HUAWEICLOUD_SDK_AK"]
secret_key = os.environ["HUAWEICLOUD_SDK_SK"]
server = ${pythonString(server)}
path = ${pythonString(path)}
query = ${pythonString(query)}
body = ${pythonString(body)}.encode()
project = ${pythonString(projectId)}
date = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
signed = "host;x-project-id;x-sdk-date"

canonical = "\\n".join([
    ${pythonString(method)}, path.rstrip("/") + "/", query,
    "host:" + server.split("://")[1], "x-project-id:" + project, "x-sdk-date:" + date, "",
    signed, hashlib.sha256(body).hexdigest(),
])
text = "\\n".join(["SDK-HMAC-SHA256", date, hashlib.sha256(canonical.encode()).hexdigest()])
signature = hmac.new(secret_key.encode(), text.encode(), hashlib.sha256).hexdigest()

request = urllib.request.Request(
    server + path${query && ' + "?" + query'},
    method=${pythonString(method)},${body && "\n    data=body,"}
    headers={
        "X-Project-Id": project,
        "X-Sdk-Date": date,
        "Authorization": f"SDK-HMAC-SHA256 Access={access_key}, SignedHeaders={signed}, Signature={signature}",${more.join("")}
    },
)
try:
    with urllib.request.urlopen(request, timeout=30) as response:
        print(response.read().decode())
except urllib.error.HTTPError as error:
    sys.exit(f"{error.code}: {error.read().decode()}")`;
}
