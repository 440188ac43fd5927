// The button above each block of code that copies it.

tools.addCopyButton = (block) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = words.copy;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    button.textContent = (await copy(block.querySelector("code").textContent))
      ? words.copied
      : words.notAllowed;
    setTimeout(() => (button.textContent = words.copy), 2000);
  });
  block.querySelector(".bar").append(button);
};

document.querySelectorAll(".code").forEach(tools.addCopyButton);

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A page from a plain-http host may not write to the clipboard directly.
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "skip";
    document.body.append(area);
    area.select();
    const isCopied = document.execCommand("copy");
    area.remove();
    return isCopied;
  }
}
