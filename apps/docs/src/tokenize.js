/**
 * The words of a text for the search: what is between spaces and punctuation, and of Chinese, which has no spaces, each
 * pair of characters, and the last one. Common English words are left out. As with MiniSearch's own, some are empty.
 *
 * The index and the pages use it, so it refers to nothing outside of itself.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function tokenize(text) {
  // What a question consists of besides its subject.
  const common =
    /^(a|an|and|are|as|at|be|by|can|do|does|for|from|get|how|i|if|in|is|it|my|of|on|or|the|this|to|what|when|where|which|why|with|you|your)$/i;
  const words = text
    .normalize("NFKC")
    .split(/[\n\r\p{Z}\p{P}]+/u)
    .filter((word) => !common.test(word));
  const parts = words.flatMap((word) => word.match(/\p{Script=Han}+|\P{Script=Han}+/gu) ?? [word]);
  return parts.flatMap((part) => {
    const characters = [...part];
    const isPairs = characters.length > 1 && /^\p{Script=Han}/u.test(part);
    return isPairs ? characters.map((character, index) => character + (characters[index + 1] ?? "")) : [part];
  });
}
