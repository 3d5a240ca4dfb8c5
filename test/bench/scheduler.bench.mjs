// How many pods the incremental path places in a second, how long the slowest hundredth of the decisions takes, and what memory that needs.
import {spawnSync} from "node:child_process";
import {fileURLToPath} from "node:url";
import {WORKLOADS} from "./scheduler-workloads.mjs";

const RUN = fileURLToPath(new URL("scheduler-run.mjs", import.meta.url));
const SIZES = [
  [100, 1_000],
  [1_000, 10_000],
  [5_000, 50_000],
  [5_000, 150_000]
];
/** At this size the issue of domains is measured for itself. */
const DOMAIN_SIZE = [5_000, 20_000];
const RUNS = 2;

export default Object.keys(WORKLOADS).flatMap(workload => {
  const isAboutDomains = ["spread", "anti-affinity", "service"].includes(workload);
  const sizes = isAboutDomains ? [...SIZES.slice(0, 2), DOMAIN_SIZE, ...SIZES.slice(2)] : SIZES;
  return sizes.map(([nodes, pods]) => ({
    name: `scheduler/${workload}/${nodes}x${pods}`,
    unit: "pods/s",
    n: pods,
    figures: () => figures(workload, nodes, pods)
  }));
});

/** The better of two runs: whatever else the machine does only ever makes one slower. */
function figures(workload, nodes, pods) {
  const runs = Array.from({length: RUNS}, () => runOnce(workload, nodes, pods));
  const least = figure => Math.min(...runs.map(run => run[figure]));
  return [
    {unit: "pods/s", value: pods / least("seconds")},
    {part: "seconds", unit: "s", value: least("seconds")},
    {part: "compile", unit: "s", value: least("compileSeconds")},
    {part: "p99", unit: "ms", value: least("p99Ms")},
    {part: "memory", unit: "MB", value: least("peakMB")},
    {part: "placed", unit: "pods", value: runs[0].placed}
  ];
}

function runOnce(workload, nodes, pods) {
  const {status, stdout, stderr} = spawnSync(process.execPath, [RUN, workload, String(nodes), String(pods)], {
    encoding: "utf8"
  });
  if (status !== 0) throw new Error(`${workload} on ${nodes} nodes: ${stderr}`);
  return JSON.parse(stdout);
}
