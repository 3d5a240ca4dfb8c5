import {describe, expect, it} from "vitest";
import {eventsText} from "../../lib/simulation/events-text.js";
import {humanDuration} from "../../lib/simulation/human-duration.js";
import {podsAt} from "../../lib/simulation/pods-at.js";
import {podsText} from "../../lib/simulation/pods-text.js";
import {type LogEntry, TimelineWriter} from "../../lib/simulation/timeline.js";

const run = (entries: readonly LogEntry[], endMs: number) => {
  const writer = new TimelineWriter(1);
  for (const entry of entries) writer.log(entry);
  return writer.finish(endMs, []);
};

const created = (atMs: number, pod: string): LogEntry => ({
  atMs,
  component: "replicaset-controller",
  reason: "SuccessfulCreate",
  object: "ReplicaSet/erp/vllm",
  message: `Created pod: ${pod}`,
  related: `Pod/erp/${pod}`
});

const ofPod = (
  atMs: number,
  pod: string,
  component: string,
  reason: string,
  message = "",
  related?: string
): LogEntry => ({
  atMs,
  component,
  reason,
  object: `Pod/erp/${pod}`,
  message,
  ...(related === undefined ? {} : {related})
});

const NO_GPU = "0/1 nodes are available: 1 Insufficient nvidia.com/gpu.";

/** vllm-0 starts on the machine that is there, vllm-1 waits for one that is not; then vllm-0 is taken away. */
const MORNING = run(
  [
    {atMs: 0, component: "load", reason: "Arrived", object: "Order/1", message: "Order 1 has arrived"},
    created(10_000, "vllm-0"),
    ofPod(10_000, "vllm-0", "kube-scheduler", "Scheduled", "Successfully assigned erp/vllm-0 to a100-0", "Node/a100-0"),
    ofPod(11_000, "vllm-0", "kubelet", "Pulling", 'Pulling image "vllm"'),
    created(15_000, "vllm-1"),
    ofPod(15_000, "vllm-1", "kube-scheduler", "FailedScheduling", NO_GPU),
    ofPod(71_000, "vllm-0", "kubelet", "Pulled", "Successfully pulled image"),
    ofPod(90_000, "vllm-0", "kubelet", "Started", "Container started"),
    ofPod(140_000, "vllm-0", "kubelet", "Ready", "The pod is ready"),
    ofPod(315_000, "vllm-1", "kube-scheduler", "FailedScheduling", NO_GPU),
    ofPod(400_000, "vllm-0", "kubelet", "Killing", "Stopping container vllm"),
    ofPod(430_000, "vllm-0", "kubelet", "Deleted", "The pod is gone")
  ],
  600_000
);

describe("podsAt(timeline, atMs)", () => {
  it.each([
    // at, vllm-0's status, ready, node
    [10_000, "ContainerCreating", false, "a100-0"], // created and bound at that very moment
    [89_999, "ContainerCreating", false, "a100-0"],
    [90_000, "Running", false, "a100-0"],
    [140_000, "Running", true, "a100-0"],
    [400_000, "Terminating", true, "a100-0"]
  ])("at %i ms vllm-0 is %s", (atMs, status, ready, node) => {
    expect(podsAt(MORNING, atMs)[0]).toEqual({
      namespace: "erp",
      name: "vllm-0",
      status,
      ready,
      node,
      createdMs: 10_000
    });
  });

  it("has no pod before its creation, nor from its deletion on", () => {
    expect(podsAt(MORNING, 9999)).toEqual([]);
    expect(podsAt(MORNING, 430_000).map(({name}) => name)).toEqual(["vllm-1"]);
  });

  it("sees a controller's deletion as the beginning of the end, and a pod of the same name as a new one", () => {
    const deletion = {...created(2000, "vllm-0"), reason: "SuccessfulDelete", message: "Deleted pod: vllm-0"};
    const twice = run(
      [created(1000, "vllm-0"), deletion, ofPod(2000, "vllm-0", "kubelet", "Deleted"), created(3000, "vllm-0")],
      4000
    );
    expect(podsAt(run([created(1000, "vllm-0"), deletion], 4000), 4000)[0]!.status).toBe("Terminating");
    expect(podsAt(twice, 4000)).toMatchObject([{status: "Pending", createdMs: 3000}]);
  });

  it("keeps pods of one name in two namespaces apart", () => {
    const two = run([created(0, "a"), {...created(0, "a"), related: "Pod/crm/a"}], 0);
    expect(podsAt(two, 0).map(({namespace}) => namespace)).toEqual(["crm", "erp"]);
  });
});

describe("podsText(timeline)", () => {
  it("looks like kubectl get pods", () => {
    expect(podsText(MORNING, {atMs: 150_000})).toBe(
      [
        "NAME     READY   STATUS    RESTARTS   AGE     NODE",
        "vllm-0   1/1     Running   0          2m20s   a100-0",
        "vllm-1   0/1     Pending   0          2m15s   <none>"
      ].join("\n")
    );
  });

  it("names the namespaces when there are several", () => {
    const two = run([created(0, "a"), {...created(0, "a"), related: "Pod/crm/a"}], 0);
    expect(podsText(two)).toBe(
      [
        "NAMESPACE   NAME   READY   STATUS    RESTARTS   AGE   NODE",
        "crm         a      0/1     Pending   0          0s    <none>",
        "erp         a      0/1     Pending   0          0s    <none>"
      ].join("\n")
    );
  });

  it("shows the end of the run when no moment is named, and says so when there is nothing", () => {
    expect(podsText(MORNING)).toContain("\nvllm-1   0/1     Pending   0          9m45s   <none>");
    expect(podsText(MORNING, {atMs: 0})).toBe("No resources found");
  });
});

describe("eventsText(timeline)", () => {
  it("looks like kubectl get events, without orders, and counts what was said again", () => {
    expect(eventsText(MORNING, {untilMs: 320_000})).toBe(
      [
        "LAST SEEN           TYPE      REASON             OBJECT            MESSAGE",
        "5m10s               Normal    SuccessfulCreate   replicaset/vllm   Created pod: vllm-0",
        "5m10s               Normal    Scheduled          pod/vllm-0        Successfully assigned erp/vllm-0 to a100-0",
        '5m9s                Normal    Pulling            pod/vllm-0        Pulling image "vllm"',
        "5m5s                Normal    SuccessfulCreate   replicaset/vllm   Created pod: vllm-1",
        "4m9s                Normal    Pulled             pod/vllm-0        Successfully pulled image",
        "3m50s               Normal    Started            pod/vllm-0        Container started",
        "3m                  Normal    Ready              pod/vllm-0        The pod is ready",
        `5s (x2 over 5m5s)   Warning   FailedScheduling   pod/vllm-1        ${NO_GPU}`
      ].join("\n")
    );
  });

  it("shows the end of the run when no moment is named, and says so when there is nothing", () => {
    expect(eventsText(MORNING)).toContain("Deleted");
    expect(eventsText(MORNING, {untilMs: 0})).toBe("No resources found");
  });
});

describe("humanDuration(ms)", () => {
  it.each([
    [0, "0s"],
    [999, "0s"],
    [119_999, "119s"],
    [120_000, "2m"],
    [150_000, "2m30s"],
    [599_000, "9m59s"],
    [600_000, "10m"],
    [10_799_000, "179m"],
    [10_800_000, "3h"],
    [12_000_000, "3h20m"],
    [28_799_000, "7h59m"],
    [28_800_000, "8h"],
    [172_799_000, "47h"],
    [172_800_000, "2d"],
    [446_400_000, "5d4h"],
    [691_200_000, "8d"]
  ])("of %i ms is %s", (ms, text) => {
    expect(humanDuration(ms)).toBe(text);
  });
});
