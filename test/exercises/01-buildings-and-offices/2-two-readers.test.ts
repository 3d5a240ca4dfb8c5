import {expect, it} from "vitest";
import {instanceType, makeNode, type Pod, readManifests, schedule} from "../../../lib/browser.js";
import {judge} from "../judge.js";

interface Order {
  readonly machines: readonly string[];
  readonly pods: readonly Pod[];
}

const GPU = "nvidia.com/gpu";

function gpusOf({spec}: Pod): number[] {
  return spec.containers.map(({resources}) => Number(resources?.requests?.[GPU] ?? resources?.limits?.[GPU] ?? 0));
}

/** The pods as the API server would store them. */
function accepted({pods}: Order): readonly Pod[] {
  return readManifests(JSON.stringify({apiVersion: "v1", kind: "List", items: pods}), "your order").pods;
}

/** What the scheduler says of every pod that it cannot place. */
function pending(order: Order): string[] {
  const type = instanceType("Standard_NC24ads_A100_v4");
  const nodes = order.machines.map(name => makeNode(type, name));
  const {decisions} = schedule({nodes, pods: accepted(order)});
  return decisions.flatMap(({pod, message}) => (message === undefined ? [] : [`${pod}: ${message}`]));
}

judge(import.meta.url, ({ask, idea}) => {
  async function order(): Promise<Order> {
    const given = await ask("repaired");
    expect(given, "an order has machines and pods, as the one above it").toEqual({
      machines: expect.any(Array),
      pods: expect.any(Array)
    });
    return given as Order;
  }

  it("asks for whole GPUs", async () => {
    const parts = (await order()).pods.flatMap(gpusOf).filter(gpus => !Number.isInteger(gpus));
    expect(parts, idea("half a GPU can be asked for as 0.5")).toEqual([]);
  });

  it("holds the manifests of vllm-0 and vllm-1, which the API server accepts", async () => {
    const names = accepted(await order()).map(({metadata}) => metadata.name);
    expect([...names].sort(), "the order holds vllm-0 and vllm-1").toEqual(["vllm-0", "vllm-1"]);
  });

  it("gives each of them one GPU", async () => {
    const gpus = (await order()).pods.map(gpusOf);
    expect(gpus, "vLLM reads orders on a GPU; without one of its own it would start and read nothing").toEqual([
      [1],
      [1]
    ]);
  });

  it("leaves neither of them Pending", async () => {
    const messages = pending(await order());
    expect(messages, `${idea("two pods share a whole GPU by default")} The scheduler: ${messages.join(" ")}`).toEqual(
      []
    );
  });

  it("rents two machines and no third", async () => {
    const {machines} = await order();
    expect(machines.length, `machines rented: ${machines.join(", ")}; each costs 3.673 USD/h, full or empty`).toBe(2);
  });
});
