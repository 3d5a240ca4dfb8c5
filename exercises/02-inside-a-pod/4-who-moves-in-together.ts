// Who moves in together? Design the pods. Chapter: notebooks/02-inside-a-pod.ipynb
//
// Programs are to be put into pods, and the pods onto machines. Some programs are helpers: a log agent reads the files of each normaliser,
// a tokenizer listens to vLLM at localhost. Decide which containers share a pod, and how many of each pod run, so that every program
// has its copies, every copy has its helpers beside it, and the machines cost no more than they must.
// Predict first: three routers and one vLLM are needed. What does a pod with both of them cost, three times over?

/** A program that the company runs, one copy of it to a container. */
export interface Program {
  readonly name: string;
  /** What one copy asks for. */
  readonly milliCpu: number;
  readonly gpus: number;
  /** Copies that are needed. A helper has none of its own: one copy goes beside each copy of the program that it helps. */
  readonly replicas: number;
  /** The program whose files it reads, or to which it listens at localhost; null for one that stands alone. */
  readonly beside: string | null;
}

/** A kind of pod: the programs in it, one container each, and how many such pods there are. */
export interface Office {
  readonly containers: readonly string[];
  readonly replicas: number;
}

/**
 * @param programs - in any order; a helper helps one program, and no other helper
 * @returns the kinds of pods, which together ask for as little CPU and as few GPUs as they can
 */
export function offices(programs: readonly Program[]): Office[] {
  // TODO: return who shares a pod with whom, and how many of each pod are needed.
  throw new Error("offices is not written yet: replace this line");
}
