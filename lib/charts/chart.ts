// A chart is data: a picture's specification with the words and the table that say the same. Only course/show draws it.

/** A JSON object, such as a Vega-Lite specification. */
export type JsonObject = {readonly [key: string]: unknown};

export interface Column {
  /** The field of a row. */
  readonly key: string;
  /** The heading, with the unit in brackets where there is one: "Price (USD/h)". */
  readonly title: string;
}

export type Cell = string | number | boolean | null;

/** Rows under headings; every chart has one, and a table can be shown by itself. */
export interface Table {
  /** One line that says what the rows are. */
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

/** One layer of a Plot picture, drawn as `Plot[mark](data, options)`: the options name fields of the rows, so that all of it is data. */
export interface PlotMark {
  readonly mark: "line" | "rect" | "text";
  readonly data: readonly object[];
  readonly options: JsonObject;
}

export type Picture =
  /** A Vega-Lite 5 specification; interactive where the viewer can. */
  | {readonly kind: "vega-lite"; readonly spec: JsonObject}
  /** Options of Observable Plot's `plot()` and its marks, the lowest layer first; drawn to SVG. */
  | {readonly kind: "plot"; readonly options: JsonObject; readonly marks: readonly PlotMark[]};

/** A picture that can be read without eyes: what it shows, in words and as a table. */
export interface Chart {
  /** What to see, as a sentence. */
  readonly title: string;
  /** What the picture shows, in one to three sentences with its figures: its accessible name. */
  readonly description: string;
  readonly table: Table;
  readonly picture: Picture;
}
