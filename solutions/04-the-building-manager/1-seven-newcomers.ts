/** Where each newcomer lives. */
export function homes(): Record<"a" | "b" | "c" | "d" | "e" | "f" | "g", string> {
  return {
    // 1.32 free in each, and a pod lives in one building.
    a: "waits",
    // 2.82 free in the third: the average is nobody's building.
    b: "d8s-2",
    // 0.82 free and 2.82 free: what was asked for is let, used or not.
    c: "d8s-1",
    // Both pass; 5.82 free leave a larger share than 3.82 free. Limits are not added up.
    d: "d8s-0",
    // 8 is what the building has, 7.82 what it lets.
    e: "waits",
    // 2.82 free in each. Two routers next door would make room, but nobody is moved.
    f: "waits",
    // The key opens the A100 building, and the emptier one gets the points.
    g: "d8s-0"
  };
}
