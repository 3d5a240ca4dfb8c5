import type {Table} from "../chart.js";
import {type Floor, fromTheTop, type Tenant, type Town} from "./building.js";
import {amount, measureOf} from "./words.js";

/** Node by node: its pods, what is still free, what the system keeps; then the pods that wait, each with its whole reason. */
export function tableOf({buildings, queues}: Town): Table {
  const resources = resourcesOf({buildings, queues});
  const row = (node: string, pod: string, note: string, units: (resource: string) => number | undefined) => ({
    node,
    pod,
    note,
    ...Object.fromEntries(resources.map(resource => [resource, cell(resource, units(resource))]))
  });
  const tenantRow = (node: string, {key, requests}: Tenant, note: string) =>
    row(node, key, note, resource => requests[resource] ?? 0);
  return {
    caption: "Who holds what: pods by node, with their requests",
    columns: [
      {key: "node", title: "Node"},
      {key: "pod", title: "Pod"},
      ...resources.map(resource => ({key: resource, title: measureOf(resource).heading})),
      {key: "note", title: "Note"}
    ],
    rows: [
      ...buildings.flatMap(({name, floors, tenants, notes}) => {
        const floor = new Map(floors.map(floor => [floor.resource, floor]));
        return [
          ...tenants.map(tenant => tenantRow(name, tenant, "")),
          row(name, "(free)", notes.join(", "), resource => freeOn(floor.get(resource))),
          ...(floors.some(({kept}) => kept > 0)
            ? [row(name, "(kept by the system)", "", resource => floor.get(resource)?.kept)]
            : [])
        ];
      }),
      ...queues.flatMap(({tenants, reason}) => tenants.map(tenant => tenantRow("(pending)", tenant, reason)))
    ]
  };
}

function resourcesOf({buildings, queues}: Pick<Town, "buildings" | "queues">): readonly string[] {
  const tenants = [...buildings, ...queues].flatMap(({tenants}) => tenants);
  const floors = buildings.flatMap(({floors}) => floors.map(({resource}) => resource));
  return [...new Set([...floors, ...tenants.flatMap(({requests}) => Object.keys(requests))])].sort(fromTheTop);
}

function cell(resource: string, units: number | undefined): number | null {
  return units === undefined ? null : Number(amount(resource, units));
}

/** Never below 0: what is over-committed is said in the note. */
function freeOn(floor: Floor | undefined): number | undefined {
  return floor === undefined ? undefined : Math.max(0, floor.allocatable - floor.requested);
}
