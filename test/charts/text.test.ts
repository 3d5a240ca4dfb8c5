import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {cut, textWidth, wrap} from "../../lib/charts/lettering.js";
import {formatNumber, printable, toText} from "../../lib/charts/text.js";
import {FILLS, INK, PAPER, QUIET_INK, STROKES} from "../../lib/charts/theme.js";
import {HOSTILE_NAMES} from "./pictures.js";

describe("toText(table)", () => {
  it("lines words up on the left and numbers on the right", () => {
    const table = {
      caption: "Rent by node",
      columns: [
        {key: "node", title: "Node"},
        {key: "usd", title: "Cost (USD)"}
      ],
      rows: [
        {node: "nc24ads-0", usd: 88.152},
        {node: "d8s-0", usd: 3},
        {node: "none", usd: null}
      ]
    };
    expect(toText(table)).toBe(
      [
        "Rent by node",
        "",
        "Node       Cost (USD)",
        "---------  ----------",
        "nc24ads-0      88.152",
        "d8s-0               3",
        "none"
      ].join("\n")
    );
  });

  it("is a caption, headings and a rule for a table without rows", () => {
    expect(toText({caption: "Nothing", columns: [{key: "a", title: "A"}], rows: []})).toBe("Nothing\n\nA\n-");
  });

  it("has one line a row, whatever a name holds", () => {
    const rows = HOSTILE_NAMES.map(name => ({name}));
    const text = toText({caption: "Names", columns: [{key: "name", title: "Name"}], rows});
    expect(text.split("\n")).toHaveLength(4 + HOSTILE_NAMES.length);
  });
});

describe("printable(text)", () => {
  it.each([
    ["esc\u001b[31m", "esc\ufffd[31m"],
    ["\u202eevil", "\ufffdevil"],
    ["half \ud83d a pair", "half \ufffd a pair"],
    ["two\nlines", "two\ufffdlines"],
    ["🏢 مرحبا é", "🏢 مرحبا é"]
  ])("%j becomes %j", (text, expected) => {
    expect(printable(text)).toBe(expected);
  });
});

describe("formatNumber(value, decimals)", () => {
  it.each([
    [23.66, 2, "23.66"],
    [217.7050781, 2, "217.71"],
    [64, 2, "64"],
    [0.1 + 0.2, 4, "0.3"]
  ])("(%d, %i) is %s", (value, decimals, expected) => {
    expect(formatNumber(value, decimals)).toBe(expected);
  });
});

describe("lettering", () => {
  it("a text that is cut fits, and keeps both its ends", () => {
    expect(cut("aks-gpu-12345678-vmss000001", 100, 12)).toMatch(/^aks.*….*01$/);
    fc.assert(
      fc.property(fc.string({unit: "grapheme"}), fc.integer({min: 0, max: 300}), (text, width) => {
        expect(textWidth(cut(text, width, 12), 12)).toBeLessThanOrEqual(width);
      })
    );
  });

  it("a wrapped text keeps its words and its number of lines", () => {
    expect(wrap("0/8 nodes are available: 3 Insufficient cpu", 150, 12, 3)).toEqual([
      "0/8 nodes are available:",
      "3 Insufficient cpu"
    ]);
    expect(wrap("one two three four five six", 40, 12, 2).at(-1)).toMatch(/…$/);
  });
});

describe("theme", () => {
  /** WCAG 2.2: (lighter + 0.05) / (darker + 0.05), from relative luminance. */
  function contrast(a: string, b: string): number {
    const [dark = 0, light = 0] = [a, b].map(luminance).sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  }

  function luminance(hex: string): number {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => {
      const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  it.each([...FILLS])("dark letters on %s have a contrast of 4.5 or more, as WCAG asks of text", fill => {
    expect(contrast(fill, INK)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([...STROKES])("%s on white has a contrast of 3 or more, as WCAG asks of graphics", stroke => {
    expect(contrast(stroke, PAPER)).toBeGreaterThanOrEqual(3);
  });

  it("quiet letters too have a contrast of 4.5 or more on white", () => {
    expect(contrast(QUIET_INK, PAPER)).toBeGreaterThanOrEqual(4.5);
  });
});
