import {spawn, spawnSync} from "node:child_process";
import {chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {createServer} from "node:net";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {onTestFinished} from "vitest";

const checkout = fileURLToPath(new URL("../..", import.meta.url));
const fake = (name: string) => fileURLToPath(new URL(`fakes/${name}.mjs`, import.meta.url));

type Env = Readonly<Record<string, string | undefined>>;

export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

export interface Running {
  readonly ended: Promise<Outcome>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Settles when the program has printed, or the fakes have been asked, something that matches. */
  readonly until: (pattern: RegExp) => Promise<void>;
}

/**
 * A copy of the checkout's programs in a folder with a space in its name, where npm, Python and the compiler are fakes of ours: what it
 * sets up is real, what it fetches is not. It goes when the test ends.
 */
export interface Kit {
  readonly root: string;
  /** What the fakes have been asked so far, a line each. */
  readonly asked: () => string[];
  /** What stands behind this beginning in the first such line. */
  readonly told: (beginning: string) => string;
  readonly has: (path: string) => boolean;
  readonly write: (path: string, text: string) => void;
  /** Puts a shell program on the PATH, which is given its arguments at the end. */
  readonly program: (name: string, command: string) => void;
  /** Takes a fake from the PATH, as on a machine that never had it. */
  readonly without: (program: string) => void;
  /** Starts a program of `lib/bin/` by its name. */
  readonly start: (command: string, env?: Env) => Running;
  readonly run: (command: string, env?: Env) => Promise<Outcome>;
}

const SOURCES: Readonly<Record<string, string>> = {
  "lib/index.ts": "export const answer = 42;\n",
  "lib/course/progress.ts":
    'export const recordTestRun = async () => "Done so far: 1 of 50. Next: npm test -- 01.2";\n',
  "lib/course/notebook/run.ts": `export const runCells = async () => [{status: "ok", stdout: "true", stderr: "", displays: []}];\n`,
  "test/exercises/01-buildings/1-place.test.ts": "",
  "test/exercises/01-buildings/2-bill.test.ts": "",
  "test/exercises/06-one-gpu/2-pack.test.ts": "",
  "test/scheduler/cycle.test.ts": ""
};

export async function makeKit(): Promise<Kit> {
  const home = mkdtempSync(join(tmpdir(), "tenancy kit "));
  const root = join(home, "a kit");
  const bin = join(home, "bin");
  const log = join(home, "asked.log");
  const copied = [
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    ".npmrc",
    "lib/package.json",
    "lib/tsconfig.json"
  ];
  for (const path of [...copied, "lib/bin", "lib/data/python"])
    cpSync(join(checkout, path), join(root, path), {recursive: true});

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), {recursive: true});
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(SOURCES)) write(path, text);

  mkdirSync(bin);
  const program = (name: string, command: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${command} "$@"\n`);
    chmodSync(join(bin, name), 0o755);
  };
  program("npm", `exec "${process.execPath}" "${fake("npm")}"`);
  program("python3", `exec "${process.execPath}" "${fake("python")}"`);
  program("ps", "exec /bin/ps");
  writeFileSync(log, "");

  const registry = createServer(socket => socket.destroy());
  await new Promise<void>(resolve => registry.listen(0, "127.0.0.1", resolve));
  const {port} = registry.address() as {port: number};
  onTestFinished(() => {
    registry.close();
    rmSync(home, {recursive: true, force: true});
  });

  const asked = () => readFileSync(log, "utf8").trim().split("\n");
  const start = (command: string, env: Env = {}): Running => {
    const [name, ...args] = command.split(" ");
    const child = spawn(process.execPath, [join(root, "lib/bin", `${name}.mjs`), ...args], {
      cwd: home,
      env: {
        PATH: bin,
        HOME: join(home, "home"),
        FAKE_LOG: log,
        FAKE_SELF: join(bin, "python3"),
        FAKE_REGISTRY: `http://127.0.0.1:${port}/`,
        FAKE_CACHE: join(home, "npm-cache"),
        CI: "1",
        ...env
      }
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", text => (output += text));
    const ended = new Promise<Outcome>(resolve => child.on("close", code => resolve({code, output})));
    const until = async (pattern: RegExp) => {
      while (!pattern.test(output) && !pattern.test(asked().join("\n"))) {
        if (child.exitCode !== null) throw new Error(`it ended without ${pattern}:\n${output}`);
        await new Promise(resolve => setTimeout(resolve, 20));
      }
    };
    onTestFinished(() => {
      child.kill("SIGTERM");
      return ended.then(() => {});
    });
    return {ended, kill: signal => child.kill(signal), until};
  };

  return {
    root,
    asked,
    told: beginning =>
      asked()
        .find(line => line.startsWith(`${beginning} `))!
        .slice(beginning.length + 1),
    has: path => existsSync(join(root, path)),
    write,
    program,
    without: name => rmSync(join(bin, name)),
    start,
    run: (command, env) => start(command, env).ended
  };
}

/** An address at which nobody listens. */
export const NOBODY = "http://127.0.0.1:1/";

/** Is there such a process? One that has ended and that nobody has asked about yet (Z) is none. */
export function isRunning(pid: number): boolean {
  return /^[^Z]/.test(spawnSync("ps", ["-o", "stat=", "-p", String(pid)], {encoding: "utf8"}).stdout.trim());
}
