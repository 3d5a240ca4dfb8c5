// Keep machines whole: place GPU pods so that a large one still finds room. Chapter: notebooks/07-sharing-a-gpu.ipynb
//
// Machines with several GPUs each stand empty. Pods come one after the other; each asks for so many GPUs, all of them on one machine, and
// stays. Nobody knows what comes next, and nothing is ever moved. Choose the machine for each pod so that small ones break into as few
// machines as they must. Of machines that are equally good take the first.
// Predict first: three machines of 8, six pods of 1 GPU, then a pod of 8. Where do the six have to be?

/**
 * @param machines - the GPUs of each machine, such as [8, 8, 8]
 * @param pods - the GPUs that each pod asks for, in the order in which they come
 * @returns for each pod the index of its machine; null where no machine has room for it
 */
export function place(machines: readonly number[], pods: readonly number[]): readonly (number | null)[] {
  // TODO: of the machines with room for the pod, take the one that is left with the fewest free GPUs.
  throw new Error("place is not written yet: replace this line");
}
