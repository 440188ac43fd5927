// Opens the folded section, or chooses the panel, that a link leads to.

openTarget();
addEventListener("hashchange", openTarget);

function openTarget() {
  const heading = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const section = heading?.nextElementSibling;
  if (section?.matches("details")) section.open = true;
  const panel = heading?.closest(".panels.ready > .panel");
  if (!panel) return;
  tools.showPanel(panel.parentElement, panel.dataset.panel);
  panel.scrollIntoView();
}
