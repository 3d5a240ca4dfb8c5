// Runs a learner's answer, and nothing else of theirs runs anywhere: started by answer.ts in a process of its own that can be killed.
// One line of JSON comes in on stdin; lines go out on descriptor 3, each opened by the nonce of the request. Not Node's IPC channel:
// an answer that writes junk into it would bring down the process at its other end.
import {readSync, writeFileSync} from "node:fs";
import {Worker} from "node:worker_threads";
import {plain} from "./plain.mjs";

const RESULTS = 3;
const MOST_CHARACTERS = 4_000_000;
// Taken before the answer is loaded, which may put its own in their place.
const {stringify} = JSON;
const kill = process.kill.bind(process, process.pid, "SIGKILL");
const question = readLine(0);
// Nobody asked: the judge has gone while this was kept ready.
if (question === "") kill();
const {nonce, program, name, calls} = JSON.parse(question);
let characters = 0;

// A loop without an end cannot notice that its judge is gone; this thread can, and ends the process.
new Worker(
  'new (require("node:net").Socket)({fd: 0}).on("close", () => process.kill(process.pid, "SIGKILL")).resume()',
  {eval: true}
).unref();
process.setSourceMapsEnabled(true);
process.on("uncaughtException", error => fail(error));

const answer = await attempt(() => import(program));
if (typeof answer[name] !== "function") fail({missing: true});
tell("loaded", true);
for (const args of calls) {
  const value = await attempt(() => answer[name](...args));
  tell("value", await attempt(() => plain(value)));
}

function tell(kind, content) {
  const line = `${nonce}${stringify({__proto__: null, [kind]: content})}\n`;
  characters += line.length;
  if (characters > MOST_CHARACTERS) fail({unfit: "more than 4 MB of data"});
  writeFileSync(RESULTS, line);
}

async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    return fail(error);
  }
}

/** Tells what went wrong and ends at once: what an answer leaves behind is not waited for. */
function fail(error) {
  characters = 0;
  tell("fault", describe(error));
  kill();
}

function describe(error) {
  if (error?.missing === true) return {missing: true};
  if (error?.unfit !== undefined) return {unfit: String(error.unfit)};
  try {
    const thrown = error instanceof Error ? `${error.name}: ${error.message}` : `${error}`;
    return {thrown: thrown.slice(0, 2000), stack: String(error?.stack ?? "").slice(0, 4000)};
  } catch {
    return {thrown: "something that cannot be shown as text", stack: ""};
  }
}

function readLine(descriptor) {
  const byte = Buffer.alloc(1);
  const bytes = [];
  while (readSync(descriptor, byte) === 1 && byte[0] !== 10) bytes.push(byte[0]);
  return Buffer.from(bytes).toString("utf8");
}
