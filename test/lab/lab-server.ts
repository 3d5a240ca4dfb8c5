// The JupyterLab of `npm start` once more, over a folder of the test's own and open to its browser.
import {randomBytes} from "node:crypto";
import * as children from "../../lib/bin/setup/children.mjs";
import {freePort, jupyterEnv} from "../../lib/bin/setup/jupyter.mjs";
import {venvPython} from "../../lib/bin/setup/paths.mjs";

/** What is used here of a program that is written without types. */
const start = children.start as unknown as (
  command: string,
  args: readonly string[],
  options: {env: NodeJS.ProcessEnv; log: string; onOutput(output: string): void}
) => {ended: Promise<{output: string}>; end(): Promise<void>};

export interface LabServer {
  /** The server's address with its slash at the end, on the port that it really took. */
  readonly url: string;
  readonly token: string;
  /** Ends the server and its kernels. */
  stop(): Promise<void>;
}

/**
 * Starts JupyterLab over `folder`; learners' progress goes to `progressFile`.
 *
 * @throws Error with what the server said when it ends before it is ready
 */
export async function startLabServer(folder: string, progressFile: string): Promise<LabServer> {
  const token = randomBytes(24).toString("hex");
  const args = [
    ...["-m", "jupyterlab", "--no-browser", "--ServerApp.ip=127.0.0.1"],
    ...[`--ServerApp.port=${await freePort()}`, "--ServerApp.port_retries=20", `--ServerApp.root_dir=${folder}`],
    "--LabApp.expose_app_in_browser=True",
    ...(process.getuid?.() === 0 ? ["--allow-root"] : [])
  ];
  return new Promise((resolve, reject) => {
    const server = start(venvPython, args, {
      env: jupyterEnv({JUPYTER_TOKEN: token, TENANCY_PROGRESS: progressFile}),
      log: "test-lab",
      onOutput: output => {
        const [url] = /http:\/\/127\.0\.0\.1:\d+\//.exec(output) ?? [];
        if (url) resolve({url, token, stop: server.end});
      }
    });
    server.ended.then(({output}) => reject(new Error(`JupyterLab ended before it was ready:\n${output}`)));
  });
}
