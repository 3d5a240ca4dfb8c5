import {describe, expect, it} from "vitest";
import {goJson, goMap, goQuote} from "../../lib/model/go-text.js";

describe("goQuote(text), goJson(value) and goMap(map)", () => {
  it.each([
    ["plain é 💥", '"plain é 💥"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ["\t\n\u0007\u0001\u007f", '"\\t\\n\\a\\x01\\x7f"'],
    ["\u200b\u00a0\u{e0001}", '"\\u200b\\u00a0\\U000e0001"'],
    ["\ud800", '"\ufffd"']
  ])("quote %j as Go does", (text, quoted) => expect(goQuote(text)).toBe(quoted));

  it("write JSON that can stand in a web page, maps in order of their keys", () => {
    expect(goJson(goMap({b: "<1>", a: "x&y"}))).toBe('{"a":"x\\u0026y","b":"\\u003c1\\u003e"}');
  });
});
