import { runInNewContext } from "node:vm";
import MiniSearch from "minisearch";
import { describe, expect, it } from "vitest";
import { type Synonyms, searchIndex } from "./search-index.ts";

function page(name: string, content: string) {
  return { name, title: "Weather", html: `<body><article>\n${content}\n</article></body>` };
}

/** The results of a search, as the page's script makes it. */
function search(query: string, content: string, synonyms: Synonyms = {}) {
  const scope: { searchIndex?: { data: never; options: never } } = {};
  runInNewContext(searchIndex([page("weather", content)], synonyms), scope);
  const { data, options } = scope.searchIndex as { data: never; options: never };
  return MiniSearch.loadJS(data, options)
    .search(query)
    .map(({ id, heading, text }) => ({ id, heading, text }));
}

describe("searchIndex", () => {
  it("finds a section by its text, with a line for each part that is read on its own", () => {
    const content =
      '<h1 id="weather">Weather</h1>\n<p>Sun.</p>\n<h2 id="rain">Rain<a class="anchor"></a></h2>\n' +
      "<p>Drizzle &amp; hail.\nBoth.</p><table><thead><tr><th>When</th></tr></thead>" +
      "<tbody><tr><td><code>NOW</code></td> <td>wet</td></tr></tbody></table>";

    expect(search("drizzle", content)).toEqual([
      { id: "weather.html#rain", heading: "Rain", text: "Drizzle & hail. Both.\nNOW · wet" },
    ]);
  });

  it("prefers a heading to text, and a synonym to both", () => {
    const content =
      '<h1 id="w">W</h1><h2 id="a">Sky</h2><p>snow snow</p><h2 id="b">Snow</h2><h2 id="c">Ice</h2><p>Cold.</p>';

    const found = search("snow", content, { "weather.md#c": ["snow"] });

    expect(found.map(({ id }) => id)).toEqual(["weather.html#c", "weather.html#b", "weather.html#a"]);
  });

  it("has short code and plain text, line by line, and no long code", () => {
    const code = (lines: string[]) =>
      `<div class="code"><div class="bar"><span>Shell</span></div><pre><code>${lines.join("\n")}</code></pre></div>`;
    const content = `<h1 id="w">W</h1>${code(["npm install rain", "rain --now"])}${code(Array(40).fill('<span class="hljs-name">hail</span>'))}${code(Array(40).fill("sleet"))}`;

    expect(search("install", content)[0]?.text).toMatch(/^npm install rain\nrain --now\nsleet\n/);
    expect(search("hail", content)).toEqual([]);
    expect(search("sleet", content)).toHaveLength(1);
    expect(search("shell", content)).toEqual([]);
  });

  it("has panels as a part of the section around them, without their code", () => {
    const content =
      '<h1 id="w">W</h1><h2 id="request">Request</h2><div class="panels"><section class="panel" data-panel="python">\n' +
      '<h3 id="python">Python</h3><pre><code>import rain</code></pre></section></div>';

    expect(search("python", content)).toEqual([
      { id: "weather.html#request", heading: "Request", text: "Python" },
    ]);
    expect(search("import", content)).toEqual([]);
  });

  it("names a synonym whose section does not exist", () => {
    expect(() => search("snow", '<h1 id="w">W</h1>', { "weather.md#gone": ["snow"] })).toThrow(
      'synonyms.json There is no section "weather.md#gone".',
    );
  });
});
