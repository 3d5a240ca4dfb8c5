/// <reference lib="dom" />
import type {Locator} from "playwright-core";

/** Waits until a picture is really there: an image that has loaded, a canvas that is not blank, an SVG with marks in it. */
export async function waitUntilDrawn(picture: Locator): Promise<void> {
  await picture.scrollIntoViewIfNeeded();
  const element = await picture.elementHandle();
  await picture.page().waitForFunction(isDrawn, element, {timeout: 60_000});
}

/** Runs in the page. */
function isDrawn(element: Element | null): boolean {
  if (element instanceof HTMLImageElement) return element.complete && element.naturalWidth > 0;
  if (element instanceof SVGElement) {
    const {width, height} = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.querySelector("path, rect, text") !== null;
  }
  if (!(element instanceof HTMLCanvasElement) || element.width === 0 || element.height === 0) return false;
  const pixels = new Uint32Array(
    element.getContext("2d")!.getImageData(0, 0, element.width, element.height).data.buffer
  );
  return pixels.some(pixel => pixel !== pixels[0]);
}
