// Every program of `lib/bin/` begins here. An old Node must be able to parse this file and the programs that import it, or it could
// not say that it is too old: in them no static import of anything else, no top-level await, nothing newer than ES2018.

/**
 * What a person reads when this Node will not do; nothing when it will. A cell loads the library by `require` of an ES module, which
 * came with 20.19 and 22.12 (https://nodejs.org/api/modules.html#loading-ecmascript-modules-using-require, read November 2026).
 *
 * @example nodeFault("v18.20.8") // "Node 18.20.8 is too old; …"
 */
export function nodeFault(version) {
  const parts = version.replace("v", "").split(".").map(Number);
  const fits = parts[0] > 22 || (parts[0] === 22 && parts[1] >= 12) || (parts[0] === 20 && parts[1] >= 19);
  if (fits) return undefined;
  return (
    "Node " +
    parts.join(".") +
    " is too old; the kit needs 20.19 or newer, and of Node 22 at least 22.12.\n" +
    "To fix: install the LTS version of Node from https://nodejs.org, then type the same command again."
  );
}

// Faults of the machine, and of a file that a person wrote: their sentences say it all.
const FOR_PEOPLE = ["Fault", "SimError"];

/** Runs a program with its arguments; what it returns is the exit code. A fault is printed as its sentences, a bug with its stack. */
export function main(program) {
  const fault = nodeFault(process.version);
  if (fault) {
    process.stderr.write(`${fault}\n`);
    process.exitCode = 1;
    return;
  }
  program(process.argv.slice(2)).then(
    code => {
      process.exitCode = code;
    },
    error => {
      process.stderr.write(`\n${FOR_PEOPLE.includes(error.name) ? error.message : error.stack}\n`);
      process.exitCode = 1;
    }
  );
}
