// Offers the page in the reader's language, if there is one. It leads there only when it is asked to.

const preferred = navigator.languages
  .map((tag) => offers.find(({ language }) => language.split("-")[0] === tag.split("-")[0]))
  .find(Boolean);
const other = preferred && document.querySelector(`a.language[hreflang="${preferred.language}"]`);
if (other && !choices.read("language-offer")) {
  const offer = document.createElement("aside");
  offer.className = "offer";
  offer.lang = preferred.language;
  offer.innerHTML = '<a></a> <button type="button"></button>';
  const [link, button] = offer.children;
  link.textContent = preferred.offer;
  link.href = other.href;
  button.textContent = preferred.dismiss;
  button.addEventListener("click", () => {
    choices.keep("language-offer", "dismissed");
    offer.remove();
  });
  document.body.append(offer);
}
