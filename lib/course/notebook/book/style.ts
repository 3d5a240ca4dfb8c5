/** Dark on light with a contrast of 4.5 and more for all text; one column that narrows to a phone and prints without its controls. */
export const STYLE = `
:root { color-scheme: light; font: 1.0625rem/1.6 system-ui, sans-serif; color: #1f2328; background: #fff; }
body { max-width: 50rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; margin: 2rem 0 0.75rem; }
a { color: #0550ae; }
:focus-visible { outline: 3px solid #0550ae; outline-offset: 2px; }
small, figcaption, caption { color: #57606a; font-size: 0.875rem; }
code, pre { font: 0.875rem/1.5 ui-monospace, monospace; }
pre { margin: 0; white-space: pre-wrap; }
pre.code, p code, li code, td code { background: #f6f8fa; }
pre.code { border-left: 4px solid #57606a; margin-top: 1rem; padding: 0.75rem 1rem; }
.output { overflow-x: auto; margin: 0 0 1rem; padding: 0.75rem 1rem; border-left: 4px solid #d0d7de; }
.scroll { overflow-x: auto; }
.hljs-comment { color: #57606a; }
.hljs-string { color: #0a3069; }
.hljs-keyword, .hljs-literal { color: #a40e26; }
.hljs-number { color: #0550ae; }
figure { margin: 1rem 0; }
figure img, figure svg { max-width: 100%; height: auto; }
table { border-collapse: collapse; }
caption { text-align: left; }
th, td { border: 1px solid #d0d7de; padding: 0.25rem 0.5rem; }
th { background: #f6f8fa; }
blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 4px solid #d0d7de; }
li { margin: 0.25rem 0; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, .vega-bindings { display: none; }
  .output { overflow: visible; }
  figure, table, pre { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
}
`;
