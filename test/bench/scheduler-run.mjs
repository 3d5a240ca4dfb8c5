// One workload in a process of its own, for its peak memory: `node scheduler-run.mjs WORKLOAD NODES PODS` prints its figures as JSON.
import {defaultProfile} from "../../lib/dist/browser.js";
import {ClusterBooks} from "../../lib/dist/scheduler/cluster-books.js";
import {decisionsOf} from "../../lib/dist/scheduler/schedule.js";
import {makeWorkload} from "./scheduler-workloads.mjs";

const [name, nodes, pods] = process.argv.slice(2);
const {cluster, options} = makeWorkload(name, Number(nodes), Number(pods));
const begun = performance.now();
const books = new ClusterBooks(cluster, defaultProfile);
const compiled = performance.now();
const took = [];
let placed = 0;
let last = compiled;
for (const {node} of decisionsOf(books, options)) {
  const now = performance.now();
  took.push(now - last);
  last = now;
  if (node !== null) placed++;
}
took.sort((a, b) => a - b);
process.stdout.write(
  JSON.stringify({
    placed,
    compileSeconds: (compiled - begun) / 1000,
    seconds: (last - compiled) / 1000,
    p99Ms: took[Math.floor(took.length * 0.99)],
    peakMB: process.resourceUsage().maxRSS / 1000
  })
);
