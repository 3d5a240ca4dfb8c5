/** Something that a person can mend: what is wrong in one sentence, and the exact remedy in another. `main` prints it without a stack. */
export class Fault extends Error {
  name = "Fault";

  constructor(problem, remedy) {
    super(`${problem}\nTo fix: ${remedy}`);
    this.problem = problem;
  }
}
