import {existsSync, mkdirSync, mkdtempSync, rmdirSync} from "node:fs";
import {connect} from "node:net";
import {basename, dirname, join} from "node:path";
import {run} from "./children.mjs";
import {Fault} from "./fault.mjs";
import {inCache} from "./paths.mjs";

const PROBE_MS = 5_000;

/** Runs npm: the one that started us, else the one beside this Node (Windows starts no npm.cmd without a shell), else the one on the PATH. */
function runNpm(args, options) {
  const beside = join(dirname(process.execPath), "node_modules", "npm", "bin", "npm-cli.js");
  const script = [process.env.npm_execpath ?? "", beside].find(file => /^npm/.test(basename(file)) && existsSync(file));
  return script === undefined ? run("npm", args, options) : run(process.execPath, [script, ...args], options);
}

/**
 * Installs with npm: `ci`, or `install` with its packages. Whoever is offline hears it at once (npm itself needs minutes to say so),
 * before anything is touched.
 */
export async function installWithNpm(args, log) {
  const config = await npmConfig();
  await requireNetwork(config);
  const cache = isWritable(config.cache) ? [] : ["--cache", inCache("npm")];
  const options = ["--fetch-retries=1", "--no-audit", "--no-fund", "--no-update-notifier", ...cache];
  const {code, output} = await runNpm([...args, ...options], {log});
  if (code !== 0) throw npmFault(args[0], output, log);
}

/** The version of npm. Throws a Fault where there is none. */
export const npmVersion = async () => (await askNpm(["--version"])).trim().split("\n").at(-1);

/** The settings that matter here, as npm sees them after its own files and the environment. */
async function npmConfig() {
  const lines = (await askNpm(["config", "get", "registry", "cache", "https-proxy"])).split("\n");
  return Object.fromEntries(lines.map(line => line.trim().split(/=(.*)/)));
}

async function askNpm(args) {
  const {code, output} = await runNpm(args);
  if (code === 0) return output;
  throw new Fault(
    "npm does not start, and it comes with Node.",
    "install Node from https://nodejs.org with its npm, then type the same command again."
  );
}

/** Knocks at the registry, or at the proxy on the way to it. Only silence counts: who answers and refuses is for npm to report. */
async function requireNetwork(config) {
  const proxy = config["https-proxy"];
  const {protocol, hostname, host, port} = new URL(proxy && proxy !== "null" ? proxy : config.registry);
  const answer = await knock(hostname.replace(/^\[|\]$/g, ""), Number(port) || (protocol === "http:" ? 80 : 443));
  if (answer === "open") return;
  throw new Fault(
    `npm cannot reach ${host} (${answer}), where it gets the packages.`,
    "go online once and type the same command again; nothing is lost, and later starts need no network."
  );
}

function knock(host, port) {
  return new Promise(resolve => {
    const socket = connect({host, port, autoSelectFamilyAttemptTimeout: PROBE_MS / 2});
    const answer = text => {
      clearTimeout(timer);
      socket.destroy();
      resolve(text);
    };
    const timer = setTimeout(answer, PROBE_MS, "no answer");
    socket.on("connect", () => answer("open"));
    socket.on("error", error => answer(error.code));
  });
}

function isWritable(folder) {
  try {
    mkdirSync(folder, {recursive: true});
    rmdirSync(mkdtempSync(join(folder, "probe-")));
    return true;
  } catch {
    return false;
  }
}

function npmFault(command, output, log) {
  const said = output.split("\n").filter(line => /^npm err(or|!)/i.test(line));
  const reason = said.slice(0, 3).map(line => line.replace(/^npm err(or|!) /i, "").trim());
  return new Fault(
    `npm ${command} failed: ${reason.join("; ") || "it gave no reason"}.`,
    `read the whole answer in .cache/logs/${log}.log, mend what it names, and type the same command again.`
  );
}
