import {randomBytes} from "node:crypto";
import {createServer} from "node:net";
import {start} from "./children.mjs";
import {Fault} from "./fault.mjs";
import {inCache, root, venvPython} from "./paths.mjs";
import {pythonEnv} from "./python.mjs";
import {beating} from "./steps.mjs";

const FIRST_PORT = 8888;
const PORTS = 21;

/** Everything that Jupyter reads and writes is in the cache folder: nothing in HOME, and nobody's own settings or kernels interfere. */
export function jupyterEnv(more = {}) {
  const {JUPYTER_PATH, JUPYTER_CONFIG_PATH, ...env} = pythonEnv(more);
  const inJupyter = name => inCache("jupyter", name);
  return {
    ...env,
    JUPYTER_CONFIG_DIR: inJupyter("config"),
    JUPYTER_DATA_DIR: inJupyter("data"),
    JUPYTER_RUNTIME_DIR: inJupyter("runtime"),
    JUPYTERLAB_SETTINGS_DIR: inJupyter("settings"),
    JUPYTERLAB_WORKSPACES_DIR: inJupyter("workspaces"),
    IPYTHONDIR: inJupyter("ipython"),
    JUPYTER_PREFER_ENV_PATH: "1"
  };
}

/** The first port from 8888 on that nobody uses on this machine. */
export async function freePort() {
  for (let port = FIRST_PORT; port < FIRST_PORT + PORTS; port++) if (await isFree(port)) return port;
  throw new Fault(
    `All ports from ${FIRST_PORT} to ${FIRST_PORT + PORTS - 1} are taken on 127.0.0.1.`,
    "end a JupyterLab that you no longer need, and type npm start again."
  );
}

function isFree(port) {
  return new Promise(resolve => {
    const server = createServer();
    server.on("error", () => resolve(false));
    server.listen({host: "127.0.0.1", port}, () => server.close(() => resolve(true)));
  });
}

/**
 * Starts JupyterLab on this machine only, behind a random token.
 *
 * @param {{folder?: string, args?: string[], env?: NodeJS.ProcessEnv}} options - the folder that it shows (the checkout when left out),
 * more arguments, and more of the environment
 * @returns `url`, with its slash at the end, on the port that JupyterLab really took; `token`; `ended`, the server's exit code when it
 * has; and `end`, which ends it with its kernels
 */
export async function startJupyterLab({folder = root, args: more = [], env = {}} = {}) {
  const token = randomBytes(24).toString("hex");
  const port = await freePort();
  const args = [
    ...["-m", "jupyterlab", "--no-browser", "--ServerApp.ip=127.0.0.1"],
    ...[`--ServerApp.port=${port}`, "--ServerApp.port_retries=20", `--ServerApp.root_dir=${folder}`],
    "--MultiKernelManager.default_kernel_name=tslab",
    ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
    ...more
  ];
  let server;
  const address = new Promise(resolve => {
    // By the environment: other people on the machine can read the arguments of a process.
    server = start(venvPython, args, {
      env: jupyterEnv({...env, JUPYTER_TOKEN: token}),
      log: "jupyterlab",
      onOutput: output => {
        const seen = /http:\/\/127\.0\.0\.1:\d+\//.exec(output);
        if (seen !== null) resolve(seen[0]);
      }
    });
  });
  process.stdout.write("Starting JupyterLab … ");
  let url;
  await beating(async () => {
    url = await Promise.race([address, server.ended.then(({output}) => Promise.reject(startFault(output)))]);
    return "ok";
  });
  return {url, token, ended: server.ended.then(({code}) => code ?? 1), end: server.end};
}

function startFault(output) {
  const last = output.trim().split("\n").at(-1);
  return new Fault(
    `JupyterLab ended before it was ready: ${last}`,
    "delete the folder .venv and type npm start again, which makes it anew; the whole log is .cache/logs/jupyterlab.log"
  );
}
