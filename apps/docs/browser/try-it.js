// Sends the shown request to a mock on this machine, with a token that is made up. Never to another host.

const place = document.querySelector(".try[data-request]");
if (place) {
  const { method, path, headers, body, isAuthenticated } = JSON.parse(place.dataset.request);
  place.innerHTML = `<div class="controls">
    <button type="button"></button>
    <label>http://127.0.0.1: <input type="number" min="1" max="65535" step="1" required></label>
  </div>
  <div class="result" role="status" aria-live="polite"></div>`;
  const [button, port, result] = ["button", "input", ".result"].map((one) => place.querySelector(one));
  button.textContent = words.send;
  port.value = choices.read("mock-port") ?? "4010";

  button.addEventListener("click", async () => {
    if (!port.reportValidity()) return;
    choices.keep("mock-port", port.value);
    const origin = `http://127.0.0.1:${port.value}`;
    const scenario = document.querySelector('.panels[data-choice="response"] > .panel.chosen')?.dataset;
    const init = {
      method,
      headers: {
        ...headers,
        ...(isAuthenticated && { "X-Auth-Token": "made-up" }),
        ...(scenario && { Prefer: `code=${scenario.status}, example=${scenario.panel}` }),
      },
      ...(body && { body }),
    };
    button.disabled = true;
    result.replaceChildren();
    const startedAt = performance.now();
    try {
      const response = await fetch(origin + path, init);
      const text = await response.text();
      show(response, text, performance.now() - startedAt);
    } catch {
      fail(origin);
    } finally {
      button.disabled = false;
    }
  });

  const show = (response, text, durationMs) => {
    const line = document.createElement("p");
    line.innerHTML = "<strong></strong> <span></span>";
    line.children[0].textContent = `${response.status} ${response.statusText}`.trim();
    line.children[1].textContent = words.duration.replace("{}", Math.round(durationMs));
    const headerText = [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
    result.replaceChildren(line, codeBlock(words.headers, headerText), codeBlock(words.body, readable(text)));
  };

  const fail = (origin) => {
    const text = document.createElement("p");
    text.textContent = words.noResponse.replace("{}", origin);
    const port = new URL(origin).port;
    result.replaceChildren(
      text,
      codeBlock(words.shell, `npx @metastudio-tts/mock${port === "4010" ? "" : ` --port ${port}`}`),
    );
  };
}

function codeBlock(title, text) {
  const block = document.createElement("div");
  block.className = "code";
  block.innerHTML = '<div class="bar"><span></span></div><pre><code></code></pre>';
  block.querySelector("span").textContent = title;
  block.querySelector("code").textContent = text;
  tools.addWrapButton(block);
  tools.addCopyButton(block);
  tools.watchScroller(block.querySelector("pre"));
  return block;
}

function readable(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
