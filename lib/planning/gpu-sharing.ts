import type {InstanceType} from "../cloud/instance-type.js";
import {SimError} from "../core/errors.js";
import {cardsOf} from "../gpu/cards.js";
import {type CardMemory, cardMemory} from "../gpu/sharing/card-memory.js";
import type {Arrangement, Isolation, Place, SharingWay} from "./gpu-sharing/arrangement.js";
import {claims} from "./gpu-sharing/claims.js";
import {exclusive} from "./gpu-sharing/exclusive.js";
import {mig} from "./gpu-sharing/mig.js";
import {checkPods, type GpuPod, memoryAsks, type TwoPods} from "./gpu-sharing/pods.js";
import {mps, timeSlicing} from "./gpu-sharing/replicas.js";

/** What one pod has, does and costs while both are under load. */
export interface SharedPod {
  readonly pod: string;
  /** "a whole card", "the card in turns", "3g.40gb@4". */
  readonly part: string;
  /** What it may hold of a card's memory. */
  readonly memoryMiB: number;
  /** The part of its own demand that it is served: 1 is as fast as alone on a whole card. */
  readonly speed: number;
  /** 0 for a pod that has run out of memory. */
  readonly tokensPerSecond: number;
  readonly usdPerHour: number;
  /** Null where nothing is served. */
  readonly usdPerMillionTokens: number | null;
}

/** One way for both pods, judged. */
export interface SharingRow {
  readonly way: SharingWay;
  readonly fits: boolean;
  /** Why it does not fit; empty where it does. */
  readonly refusal: string;
  readonly nodes: number;
  readonly usdPerHour: number;
  readonly isolates: Isolation;
  /** What goes wrong under load, and what the way costs in other coin. */
  readonly breaks: readonly string[];
  /** Empty where it does not fit. */
  readonly pods: readonly SharedPod[];
  /** What the cards hold in the course of it, card by card; one entry for one card. */
  readonly memory: readonly CardMemory[];
  /** What to apply. */
  readonly yaml: string;
}

const WAYS = [exclusive, timeSlicing, mps, mig, claims];

/**
 * Two pods, every way to give them cards: does it fit, what is isolated, what breaks when both are under load, and what it costs a pod and a million
 * tokens. The scheduler, the device plugin and the allocator of claims decide whether it fits; memory is asked for as the pods start and
 * come under load.
 *
 * Speed is multiprocessors: half of them is half the speed. (Decoding follows memory bandwidth as much; see lib/LIMITS.md.) The rent of the
 * machines is divided over the two pods by what they have: alike where they take turns, else by their part of the card.
 *
 * @param type - a machine with one card or more
 * @throws SimError for a machine without cards, a pod with impossible figures, and a pod that does not fit on an empty machine
 * @example compareSharing([llm, reranker], instanceType("NC24ads_A100_v4")).map(({way, fits, usdPerHour}) => [way, fits, usdPerHour])
 */
export function compareSharing(pods: TwoPods, type: InstanceType): readonly SharingRow[] {
  checkPods(pods);
  const [card] = cardsOf(type.gpu);
  if (card === undefined) {
    throw new SimError({
      where: `machine ${type.name}`,
      expected: "a machine with a card",
      fix: 'take one such as instanceType("NC24ads_A100_v4")'
    });
  }
  return WAYS.map(arrange => judge(arrange({pods, type, card}), pods, type.usdPerHour));
}

function judge(arrangement: Arrangement, pods: TwoPods, usdPerMachine: number): SharingRow {
  const {way, refusal = "", nodes, places, isolates, caveats, yaml} = arrangement;
  const usdPerHour = Math.round(nodes * usdPerMachine * 1e6) / 1e6;
  const memory = refusal === "" ? memoriesOf(arrangement, pods) : [];
  const dead = new Set(memory.flatMap(({outOfMemory}) => outOfMemory).map(({pod}) => pod));
  const weights = places.reduce((sum, {weight}) => sum + weight, 0);
  const alive = pods.map(({name, busyShare}) => (dead.has(name) ? 0 : busyShare)) as [number, number];
  const speeds = speedsOf(arrangement, alive);
  const shared = places.map((place, i) => {
    return sharedPod(pods[i] as GpuPod, place, speeds[i] as number, (usdPerHour * place.weight) / weights);
  });
  return {
    way,
    fits: refusal === "",
    refusal,
    nodes,
    usdPerHour,
    isolates,
    breaks: [...memoryBreaks(memory), ...speedBreaks(shared), ...caveats],
    pods: shared,
    memory,
    yaml
  };
}

/** Cards in turns have one pot of memory; else each pod has its own. */
function memoriesOf({takesTurns, places}: Arrangement, pods: TwoPods): readonly CardMemory[] {
  const asks = memoryAsks(pods);
  if (takesTurns) return [cardMemory((places[0] as Place).memoryMiB, asks)];
  return places.map(({memoryMiB}, i) => {
    return cardMemory(
      memoryMiB,
      asks.filter(({pod}) => pod === pods[i]?.name)
    );
  });
}

/** The part of its demand that each pod is served; 0 for one that is dead. Who needs less than a fair turn leaves the rest to the other. */
function speedsOf({takesTurns, places}: Arrangement, busyShares: readonly [number, number]): readonly number[] {
  return places.map(({speed: most}, i) => {
    const [own, other] = [busyShares[i], busyShares[1 - i]] as [number, number];
    if (own === 0) return 0;
    const inTurns = other === 0 ? 1 : Math.max(most / 2, most - other);
    return Math.min(1, (takesTurns ? inTurns : most) / own);
  });
}

function sharedPod({name, tokensPerSecond}: GpuPod, {part, memoryMiB}: Place, speed: number, usd: number): SharedPod {
  const tokens = round(tokensPerSecond * speed, 2);
  return {
    pod: name,
    part,
    memoryMiB,
    speed: round(speed, 4),
    tokensPerSecond: tokens,
    usdPerHour: round(usd, 6),
    usdPerMillionTokens: tokens === 0 ? null : round(usd / ((tokens * 3600) / 1e6), 4)
  };
}

function memoryBreaks(memory: readonly CardMemory[]): readonly string[] {
  return memory.flatMap(({rows, outOfMemory}) =>
    outOfMemory.map(({pod, step, message, others}) => {
      const when = rows[step - 1]?.what === "start" ? "at its start" : "under load";
      const beside = others.length === 0 ? "" : `, as ${others.join(" and ")} has the rest`;
      return `${pod} dies ${when}: ${message}${beside}`;
    })
  );
}

function speedBreaks(pods: readonly SharedPod[]): readonly string[] {
  return pods
    .filter(({speed}) => speed > 0 && speed < 1)
    .map(({pod, speed}) => `${pod} serves ${Math.round(speed * 100)} % of what it would on a card of its own`);
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
