import {sha256} from "@noble/hashes/sha2.js";
import {bytesToHex, utf8ToBytes} from "@noble/hashes/utils.js";
import {COUNT_NAMES} from "./columns.js";
import type {Timeline} from "./timeline.js";

const MICROS = 1_000_000;

/**
 * The SHA-256 of a run, 64 hex digits: equal for equal runs on every Node and in every browser.
 *
 * It is taken over lines of JSON that hold whole numbers and strings alone (prices as millionths of a dollar), since those are written the
 * same way everywhere. By @noble/hashes, which needs no other package, since the SHA-256 of Node and that of a browser go by different names.
 *
 * @example timelineHash(run).slice(0, 8) // the first digits tell two runs apart
 */
export function timelineHash(timeline: Timeline): string {
  const hash = sha256.create();
  for (const line of lines(timeline)) hash.update(utf8ToBytes(`${JSON.stringify(line)}\n`));
  return bytesToHex(hash.digest());
}

function* lines({seed, endMs, log, columns, nodeSpans, orders}: Timeline): Generator<readonly unknown[]> {
  yield ["run", seed, endMs];
  for (const {atMs, component, reason, object, message, related} of log)
    yield ["log", atMs, component, reason, object, message, related ?? null];
  for (const name of ["atMs", ...COUNT_NAMES] as const) yield ["column", name, ...columns[name]];
  for (const {node, instanceType, usdPerHour, fromMs, toMs} of nodeSpans)
    yield ["node", node, instanceType, Math.round(usdPerHour * MICROS), fromMs, toMs];
  for (const {id, arrivedMs, startedMs, servedMs, pod} of orders)
    yield ["order", id, arrivedMs, startedMs, servedMs, pod];
}
