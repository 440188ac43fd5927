// Runs before Redoc's script and the first paint.

// Browsers load no modules from a disk, so the page would stay empty.
if (location.protocol === "file:") location.replace("../api.html");

// Redoc keeps some of the reader's choices in a cookie. This site sets none.
Object.defineProperty(document, "cookie", { get: () => "", set: () => {} });

// Redoc has a class for the theme, which it sets itself, too: the site's choice wins.
{
  const { documentElement: root } = document;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
    root.classList.toggle("dark", isDark);
    root.classList.toggle("light", !isDark);
  };
  apply();
  system.addEventListener("change", apply);
  new MutationObserver(apply).observe(root, { attributeFilter: ["class", "data-theme"] });
}
