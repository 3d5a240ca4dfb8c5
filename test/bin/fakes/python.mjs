// A Python that needs no network. What it is asked goes to $FAKE_LOG; $FAKE_PYTHON says what it lacks: a version such as "3.9.2",
// "plain" (no ensurepip), "no pip" (venv leaves a Python without it), "no venv" (it refuses), "offline", "wrong hash", "hang" (in pip), "dies" (JupyterLab).
import {spawn} from "node:child_process";
import {appendFileSync, copyFileSync, mkdirSync} from "node:fs";
import {join} from "node:path";

const self = process.env.FAKE_SELF;
const lack = process.env.FAKE_PYTHON ?? "";
const args = process.argv.slice(2);
const asked = args[0] === "-c" ? "question" : args.join(" ");
appendFileSync(process.env.FAKE_LOG, `python ${asked}\n`);

const fail = text => {
  console.error(text);
  process.exit(1);
};

const modules = {
  venv(folder) {
    const bin = join(folder, "bin");
    mkdirSync(bin, {recursive: true});
    copyFileSync(self, join(bin, "python"));
    if (lack === "no venv") fail("Error: Refusing to create a venv: its path contains the PATH separator :.");
    if (lack === "no pip")
      fail("The virtual environment was not created successfully because ensurepip is not available.");
  },
  pip(command) {
    if (command === "--version") return lack === "no pip" ? fail("No module named pip") : console.log("pip 25.0");
    if (lack === "hang") {
      appendFileSync(process.env.FAKE_LOG, `hanging ${process.pid}\n`);
      return setInterval(() => {}, 1000);
    }
    if (lack === "offline") fail("NewConnectionError: Failed to establish a new connection: Name or service not known");
    if (lack === "wrong hash") fail("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.");
    mkdirSync(".venv/lib", {recursive: true});
  },
  jupyterlab(...options) {
    if (lack === "dies") fail("ModuleNotFoundError: No module named 'jupyter_server'");
    // A kernel leads a session of its own, as jupyter_client starts it.
    const kernel = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], {detached: true, stdio: "ignore"});
    const env = Object.entries(process.env).filter(([name]) => /^(JUPYTER|IPYTHON|PYTHON)/.test(name));
    appendFileSync(process.env.FAKE_LOG, `kernel ${kernel.pid}\nenv ${JSON.stringify(Object.fromEntries(env))}\n`);
    const port = Number(options.find(option => option.startsWith("--ServerApp.port=")).split("=")[1]);
    // As when somebody takes the port in the last moment: it goes on with the next.
    console.error(`[I] Jupyter Server is running at:\n[I] http://127.0.0.1:${port + 1}/lab?token=...`);
    setInterval(() => {}, 1000);
  }
};

if (asked === "question") {
  const version = /^\d/.test(lack) ? lack : "3.11.2";
  console.log(`answer ${version.replaceAll(".", " ")} ${lack === "plain" ? "plain" : "venv"} ${self}`);
} else {
  modules[args[1]](...args.slice(2));
}
