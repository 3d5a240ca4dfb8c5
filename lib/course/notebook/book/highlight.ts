import core from "highlight.js/lib/core";
import typescript from "highlight.js/lib/languages/typescript";

core.registerLanguage("typescript", typescript);

/**
 * TypeScript as HTML, escaped, with its comments, strings, keywords and numbers marked by class.
 *
 * @example highlight("const a = 1") // '<span class="hljs-keyword">const</span> a = <span class="hljs-number">1</span>'
 */
export function highlight(code: string): string {
  return core.highlight(code, {language: "typescript"}).value;
}
