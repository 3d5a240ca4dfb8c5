import type {CompiledPod} from "../../model/compile.js";
import type {Plugin} from "../framework.js";
import type {Snapshot} from "../snapshot.js";

const MIB = 1024 * 1024;
/** Less than this is not worth a detour, and more than this, for each container, is no better. */
const LEAST_BYTES = 23 * MIB;
const MOST_BYTES = 1000 * MIB;

/** An image in the cluster. */
interface ImageState {
  /** As the first node that lists it reports. */
  readonly sizeBytes: number;
  readonly nodes: Set<string>;
}

/** The pod's images that some node has, with what each is worth. */
type ImageValues = ReadonlyMap<string, {readonly valueBytes: number; readonly nodes: ReadonlySet<string>}>;

/** Prefers nodes that have the pod's images already: the larger the image and the more nodes have it, the more it counts. */
export const imageLocality: Plugin<unknown, ImageValues> = {
  name: "ImageLocality",
  preScore: (pod, _feasible, snapshot) => ({code: "Success", state: valuesOf(pod, snapshot)}),
  score(pod, {name}, values) {
    const bytes = pod.images.names.map(image => {
      const value = values.get(image);
      return value?.nodes.has(name) ? value.valueBytes : 0;
    });
    return imageLocalityScore(
      bytes.reduce((a, b) => a + b, 0),
      pod.images.containers
    );
  },
  incremental: {follows: "node", part: ({images}) => images}
};

/**
 * From 0 to 100: how far the bytes that need not be pulled lie between 23 MiB and 1000 MiB for each container.
 *
 * @param sumBytes - the sizes of the images that the node has, each times the share of nodes that have it
 * @param containers - containers and init containers of the pod
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/imagelocality/image_locality.go
 * @example imageLocalityScore(250 * 1024 * 1024, 1) // 23
 */
export function imageLocalityScore(sumBytes: number, containers: number): number {
  const most = MOST_BYTES * containers;
  const bytes = Math.min(Math.max(sumBytes, LEAST_BYTES), most);
  return Math.trunc((100 * (bytes - LEAST_BYTES)) / (most - LEAST_BYTES));
}

/** An image that few nodes have counts little, so that pods do not all crowd where it happens to be. */
function valuesOf({images}: CompiledPod, {nodes}: Snapshot): ImageValues {
  const wanted = new Set(images.names);
  const states = new Map<string, ImageState>();
  for (const {node} of nodes) {
    for (const {names = [], sizeBytes = 0} of node.images) {
      for (const name of names) {
        if (!wanted.has(name)) continue;
        const state = states.get(name) ?? {sizeBytes, nodes: new Set()};
        state.nodes.add(node.name);
        states.set(name, state);
      }
    }
  }
  const value = ({sizeBytes, nodes: having}: ImageState) => Math.trunc(sizeBytes * (having.size / nodes.length));
  return new Map([...states].map(([name, state]) => [name, {valueBytes: value(state), nodes: state.nodes}]));
}
