import type {Cluster} from "../model/objects.js";
import type {Chart} from "./chart.js";
import {townOf} from "./placement/building.js";
import {draw} from "./placement/draw.js";
import {tableOf} from "./placement/table.js";
import {describe, titleOf} from "./placement/words.js";

export interface PlacementOptions {
  /** What to see; without it, how many pods are on how many nodes. */
  readonly title?: string;
}

/**
 * Who has which office: each node a building with a floor a resource, each pod an office as wide as its request is of what the
 * node offers (allocatable), each GPU a room that one tenant takes whole. Pending pods stand before the door with their reason.
 * The rent on a roof is the list price of the instance type and region in the node's labels, left out where the kit has none.
 * CPU, memory and extended resources have floors; other resources (ephemeral-storage, hugepages) are not drawn.
 *
 * @throws SimError for a quantity that cannot be read
 * @example await show(placement(cluster))
 */
export function placement(cluster: Cluster, {title}: PlacementOptions = {}): Chart {
  const town = townOf(cluster);
  const heading = title ?? titleOf(town);
  return {title: heading, description: describe(town), table: tableOf(town), picture: draw(town, heading)};
}
