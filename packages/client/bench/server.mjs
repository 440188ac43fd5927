// The service that the benchmark calls, in a process of its own so that its work is not counted.
import { createServer } from "node:http";

const body = JSON.stringify({
  is_file_complete: true,
  files: [{ download_url: "https://files.example/a.wav" }],
});
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": body.length }).end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send?.(server.address().port));
process.on("disconnect", () => process.exit());
