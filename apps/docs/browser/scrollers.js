// Lets the keyboard reach what scrolls, and nothing else: a page has dozens of tables and blocks of code.

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight) {
      target.tabIndex = 0;
      target.role = "group";
      target.ariaLabel = target.matches("pre") ? words.code : words.table;
    } else for (const name of ["tabindex", "role", "aria-label"]) target.removeAttribute(name);
  }
});

tools.watchScroller = (part) => observer.observe(part);

document.querySelectorAll(".wide, .code pre").forEach(tools.watchScroller);
