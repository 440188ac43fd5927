// Opens the folded section that a link leads to.

openTarget();
addEventListener("hashchange", openTarget);

function openTarget() {
  const section = document.getElementById(location.hash.slice(1))?.nextElementSibling;
  if (section?.matches("details")) section.open = true;
}
