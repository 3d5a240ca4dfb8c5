/** How large buildings are drawn, in px. */
export interface Size {
  readonly columns: number;
  readonly roof: number;
  readonly floor: number;
  readonly ground: number;
  /** The wall left of the floors, which says what each is. */
  readonly wall: number;
  readonly fontSize: number;
}

/** A storey as high as this, in px, has room for two lines. */
export const TWO_LINES = 36;

/** Between a room and the next wall, in px. */
export const GAP = 3;

/** Where a building stands: its left edge, its width, and the street that it stands on. */
export interface Site {
  readonly x: number;
  readonly width: number;
  readonly street: number;
}
