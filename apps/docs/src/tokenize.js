/**
 * The words of a text for the search: what is between spaces and punctuation, and of Chinese, which has no spaces, each
 * pair of characters. The index and the pages use it, so it refers to nothing outside of itself. As with MiniSearch's own,
 * some words are empty. Common English words are none.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function tokenize(text) {
  // What a question consists of besides its subject.
  const common =
    /^(a|an|and|are|as|at|be|by|can|do|does|for|from|get|how|i|if|in|is|it|my|of|on|or|the|this|to|what|when|where|which|why|with|you|your)$/i;
  const words = text.split(/[\n\r\p{Z}\p{P}]+/u).filter((word) => !common.test(word));
  const parts = words.flatMap((word) => word.match(/\p{Script=Han}+|\P{Script=Han}+/gu) ?? [word]);
  return parts.flatMap((part) => {
    const characters = [...part];
    const isPairs = characters.length > 2 && /^\p{Script=Han}/u.test(part);
    return isPairs ? characters.slice(1).map((character, index) => characters[index] + character) : [part];
  });
}
