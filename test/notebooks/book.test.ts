import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {highlight} from "../../lib/course/notebook/book/highlight.js";
import {writeBook} from "../../lib/course/notebook/book.js";
import {notebookText} from "../../lib/course/notebook/normalise.js";
import type {NotebookCell} from "../../lib/course/notebook/notebook.js";
import {codeCell, GOOD_CHART, scratchFolder, showCell, textCell} from "./plant.js";

const VEGA = "application/vnd.vegalite.v5+json";

/** A checkout with one chapter that has these cells. */
function checkoutWith(cells: readonly NotebookCell[]): string {
  const root = scratchFolder();
  mkdirSync(join(root, "notebooks"));
  writeFileSync(
    join(root, "notebooks/course.yaml"),
    `chapters:
  - number: 0
    notebook: 00-rent
    title: The <rent>
    question: Who pays?
    goals: [say who pays]
    know: []
    minutes: {core: 5, all: 10}`
  );
  writeFileSync(join(root, "notebooks/00-rent.ipynb"), notebookText({name: "00-rent.ipynb", cells}));
  writeFileSync(join(root, "notebooks/dot.png"), "not really a picture");
  return root;
}

/** The page of the one chapter, once the book has been written without a fault. */
async function pageWith(cells: readonly NotebookCell[]): Promise<string> {
  const root = checkoutWith(cells);
  expect(await writeBook(root, () => {})).toEqual([]);
  return readFileSync(join(root, "book/00-rent.html"), "utf8");
}

/** Everything in a page that makes a browser fetch something, but for what the page carries itself. */
function loads(html: string): string[] {
  const markup = html.replace(/<script>[\s\S]*?<\/script>/g, "");
  const tags = markup.match(/<(?!a\b)[a-z][^>]*\s(src|href|srcset|data|poster|action)\s*=[^>]*>/gi) ?? [];
  return tags.filter(tag => !/\ssrc="data:/.test(tag));
}

describe.concurrent("writeBook(root, say)", () => {
  it("writes a page for each chapter and an index, each one file that loads nothing and forbids loading", async () => {
    const root = checkoutWith([textCell("# The rent\n\nSee [node](https://kubernetes.io/docs)."), codeCell("1 + 1")]);
    const said: string[] = [];

    expect(await writeBook(root, line => said.push(line))).toEqual([]);

    expect(readdirSync(join(root, "book")).sort()).toEqual(["00-rent.html", "index.html"]);
    expect(said).toEqual(["[1/1] 00-rent.ipynb: running …", "[1/1] 00-rent.ipynb: 1 cells ran"]);
    for (const name of readdirSync(join(root, "book"))) {
      const html = readFileSync(join(root, "book", name), "utf8");
      expect(loads(html)).toEqual([]);
      expect(html).toMatch(/<html lang="en">[\s\S]*Content-Security-Policy" content="default-src 'none';[\s\S]*<h1/);
    }
    expect(readFileSync(join(root, "book/index.html"), "utf8")).toContain(
      '<a href="00-rent.html">The &lt;rent&gt;</a>'
    );
  });

  it("labels a chart with its description, keeps its stored picture inside, and escapes what is data", async () => {
    const evil = "</script><script>alert(1)</script><!-- \" ' &";
    const spec = {...GOOD_CHART[VEGA], description: evil};
    const html = await pageWith([codeCell(showCell({...GOOD_CHART, [VEGA]: spec}))]);

    const [figure] = html.match(/<figure[\s\S]*?<\/figure>/) ?? [""];
    const label = "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;!-- &quot; ' &amp;";
    expect(figure).toContain(`<figure class="chart" role="img" aria-label="${label}">`);
    expect(figure).toContain(`<figcaption>${label}</figcaption>`);
    expect(figure).toMatch(/<img src="data:image\/svg\+xml;base64,[\w+/=]+" alt="/);
    const json = /<script type="application\/json">(.*?)<\/script>/.exec(figure)?.[1] ?? "";
    expect(json).not.toContain("<");
    expect(JSON.parse(json)).toEqual(spec);
    // vega, vega-lite, vega-embed and the program that draws, each allowed by its hash and no other.
    expect(html.match(/<script>/g)).toHaveLength(4);
    expect(html.match(/'sha256-/g)).toHaveLength(4);
    expect(loads(html)).toEqual([]);
  });

  it("labels a chart with controls as a group, so that the controls are not silent", async () => {
    const params = [{name: "pods", value: 1, bind: {input: "range", min: 1, max: 10}}];
    const html = await pageWith([codeCell(showCell({...GOOD_CHART, [VEGA]: {...GOOD_CHART[VEGA], params}}))]);
    expect(html).toContain('<figure class="chart" role="group" aria-label="Rent by number of nodes');
  });

  it("shows HTML in a text as text, runs no link, fetches no picture", async () => {
    const html = await pageWith([
      textCell(
        [
          "<script>alert(1)</script> <img src=http://example.com/a.png>",
          "[run](javascript:alert(1)) [next](01-pods.ipynb#Recap) ![far](https://example.com/a.png) ![dot](dot.png) ![up](../../../package.json)",
          "## Open the box",
          "| a |\n|---|\n| 1 |",
          "```ts\nconst a = 1 < 2;\n```"
        ].join("\n\n")
      )
    ]);
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).not.toMatch(/href="javascript|<img src=http|<script/);
    expect(html).toContain('<a href="01-pods.html#Recap">next</a>');
    expect(html).toContain("<em>far</em>");
    expect(html).toContain(`<img src="data:image/png;base64,${btoa("not really a picture")}" alt="dot">`);
    expect(html).toContain("<em>up</em>");
    expect(html).toContain('<h2 id="Open-the-box">Open the box</h2>');
    expect(html).toMatch(/<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>/);
    expect(html).toContain('<span class="hljs-keyword">const</span> a = <span class="hljs-number">1</span> &lt; ');
    expect(loads(html)).toEqual([]);
  });

  it("keeps the old book as it was when a cell fails, and names the fault", async () => {
    const root = checkoutWith([codeCell("1"), codeCell('throw new Error("no rent");', 1)]);
    mkdirSync(join(root, "book"));
    writeFileSync(join(root, "book/index.html"), "the old one");

    const faults = await writeBook(root, () => {});

    expect(faults).toMatchObject([{notebook: "00-rent.ipynb", cell: 2, what: expect.stringContaining("no rent")}]);
    expect(readdirSync(join(root, "book"))).toEqual(["index.html"]);
    expect(readFileSync(join(root, "book/index.html"), "utf8")).toBe("the old one");
    expect(existsSync(join(root, ".cache"))).toBe(false);
  });
});

describe("highlight(code)", () => {
  it.each([
    ["// a < b", '<span class="hljs-comment">// a &lt; b</span>'],
    ['"<b>"', '<span class="hljs-string">&quot;&lt;b&gt;&quot;</span>'],
    ["constant", "constant"]
  ])("marks and escapes %j", (code, html) => {
    expect(highlight(code)).toBe(html);
  });
});
