import type {CompiledPod} from "../../model/compile.js";
import type {Profile} from "../profile.js";
import type {DenseBooks} from "./dense-books.js";
import type {ComparingScore, DomainAnswers, NodeAnswers} from "./incremental.js";
import type {Rejections} from "./rejections.js";
import type {ShapeAnswers} from "./shape-view.js";
import {type SharedAnswers, sharedAnswers} from "./static-answers.js";

/** What the views of one run have in common. */
export interface Shared {
  readonly profile: Profile;
  readonly books: DenseBooks;
  readonly rejections: Rejections;
  readonly answers: SharedAnswers;
}

/** What a profile says about a pod's shape, put on typed arrays; undefined where only the plain path knows. */
export function compileAnswers(
  pod: CompiledPod,
  {profile, books, rejections, answers}: Shared
): ShapeAnswers | undefined {
  const narrowing: NodeAnswers[] = [];
  const nodes: NodeAnswers[] = [];
  const domains: DomainAnswers[] = [];
  const comparing: ComparingScore[] = [];
  for (const [place, {plugin, weight = 1}] of profile.entries()) {
    const {incremental, preFilter, filter, preScore, score} = plugin;
    const context = {books, rejections, place, weight};
    if (incremental === undefined) {
      if (preFilter ?? filter ?? preScore ?? score) return undefined;
    } else if (incremental.follows === "pod") {
      if (incremental.takesPart(pod)) return undefined;
    } else if (incremental.follows === "node") {
      const said = sharedAnswers(plugin, incremental.part?.(pod), pod, context, answers);
      if (said === undefined) return undefined;
      narrowing.push(...said.narrowing);
      nodes.push(...said.nodes);
      comparing.push(...said.comparing);
    } else if (incremental.follows === "books" || incremental.follows === "devices") {
      const said = incremental.compile(pod, context);
      if (said !== undefined) nodes.push(said);
    } else {
      const said = incremental.compile(pod, context);
      if (said !== undefined) domains.push(said);
    }
  }
  // What several of them leave out is told in one sentence, which is the plain path's.
  if (narrowing.length > 1) return undefined;
  return {isNarrowed: narrowing.length > 0, nodes: [...narrowing, ...nodes], domains, comparing};
}
