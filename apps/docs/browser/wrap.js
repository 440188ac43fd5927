// The button above a block with long lines: whether they wrap, which is kept for later pages. early.js applies it.

const root = document.documentElement;

tools.addWrapButton = (block) => {
  const longest = Math.max(
    ...block
      .querySelector("code")
      .textContent.split("\n")
      .map(({ length }) => length),
  );
  if (longest < 50) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "wrap";
  button.textContent = words.wrap;
  button.ariaPressed = String(root.dataset.wrap !== "off");
  button.addEventListener("click", () => {
    const isOn = root.dataset.wrap === "off";
    root.dataset.wrap = isOn ? "on" : "off";
    choices.keep("wrap", root.dataset.wrap);
    for (const one of document.querySelectorAll("button.wrap")) one.ariaPressed = String(isOn);
  });
  block.querySelector(".bar > span").after(button);
};

document.querySelectorAll(".code").forEach(tools.addWrapButton);
