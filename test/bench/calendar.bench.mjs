// The calendar alone, in the setting in which SimPy was measured: 100 processes, each of which times out and schedules its next time-out.
import {spawnSync} from "node:child_process";
import {fileURLToPath} from "node:url";
import {Calendar} from "../../lib/dist/simulation/calendar.js";

const PROCESSES = 100;
const SIMPY = fileURLToPath(new URL("simpy-time-outs.py", import.meta.url));

export default [
  {name: "calendar", unit: "events/s", n: 5_000_000, run: timeOuts, against: "calendar/simpy"},
  {
    name: "calendar/simpy",
    unit: "events/s",
    n: 500_000,
    seconds: simpySeconds,
    // SimPy 4.1.2 on CPython 3.11, 2 cores of a cloud machine, November 2026.
    recorded: 242_000
  }
];

/** Process i has a delay of i + 1 ms, so that events meet at one instant now and then. */
function timeOuts(events) {
  const calendar = new Calendar();
  for (let i = 0; i < PROCESSES; i++) calendar.schedule(i + 1, 0, i);
  for (let done = 0; done < events; done++) {
    const process = calendar.pop();
    calendar.schedule(calendar.nowMs + process + 1, 0, process);
  }
}

/** The same in the first Python that has SimPy; undefined where none has. */
function simpySeconds(events) {
  for (const python of [process.env.PYTHON, "python3", "python"].filter(Boolean)) {
    const {status, stdout} = spawnSync(python, [SIMPY, String(events)], {encoding: "utf8"});
    if (status === 0) return Number(stdout);
  }
  return undefined;
}
