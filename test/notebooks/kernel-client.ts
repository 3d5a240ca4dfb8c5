// A client of the Jupyter wire protocol, as small as one test needs: what JupyterLab's server does with a kernel.
// @see https://jupyter-client.readthedocs.io/en/stable/messaging.html
import {type ChildProcess, spawn} from "node:child_process";
import {createHmac, randomUUID} from "node:crypto";
import {writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {createServer} from "node:net";
import {dirname, join} from "node:path";

const require = createRequire(import.meta.url);
const tslab = dirname(require.resolve("tslab/package.json"));

/** The part of zeromq 6 that is used here; the package comes with tslab. */
interface Socket extends AsyncIterable<Buffer[]> {
  connect(address: string): void;
  send(parts: readonly (string | Buffer)[]): Promise<void>;
  subscribe(): void;
  close(): void;
}
const zmq: {Dealer: new () => Socket; Subscriber: new () => Socket} = createRequire(join(tslab, "package.json"))(
  "zeromq"
);

export interface Message {
  readonly type: string;
  readonly parentId: string | undefined;
  readonly content: Record<string, unknown>;
}

const DELIMITER = "<IDS|MSG>";

/** A kernel in a process of its own, and the sockets to it. */
export class KernelClient {
  private readonly replies: Message[] = [];
  private readonly published: Message[] = [];
  private readonly key = randomUUID();
  private readonly session = randomUUID();
  private readonly shell = new zmq.Dealer();
  private readonly control = new zmq.Dealer();
  private readonly iopub = new zmq.Subscriber();
  readonly process: ChildProcess;

  /** Starts `tslab kernel` in `folder`, on five free ports of 127.0.0.1. */
  static async start(folder: string): Promise<KernelClient> {
    const ports = await freePorts(5);
    const client = new KernelClient(folder, ports);
    await client.untilAnswered();
    return client;
  }

  private constructor(folder: string, ports: readonly number[]) {
    const [shell_port, iopub_port, stdin_port, control_port, hb_port] = ports;
    const connection = {
      ...{shell_port, iopub_port, stdin_port, control_port, hb_port},
      ...{ip: "127.0.0.1", transport: "tcp", key: this.key, signature_scheme: "hmac-sha256", kernel_name: "tslab"}
    };
    const file = join(folder, "connection.json");
    writeFileSync(file, JSON.stringify(connection), {mode: 0o600});
    this.process = spawn(process.execPath, [join(tslab, "bin/tslab"), "kernel", "--config-path", file], {
      cwd: folder,
      stdio: "ignore"
    });
    const address = (port: number | undefined) => `tcp://127.0.0.1:${port}`;
    this.shell.connect(address(shell_port));
    this.control.connect(address(control_port));
    this.iopub.connect(address(iopub_port));
    this.iopub.subscribe();
    void this.listen(this.shell, this.replies);
    void this.listen(this.iopub, this.published);
  }

  /** Runs a cell; resolves with the kernel's reply when it has said that it is idle again. */
  async execute(code: string): Promise<{reply: Message; outputs: readonly Message[]}> {
    const id = await this.send(this.shell, "execute_request", {
      code,
      silent: false,
      store_history: true,
      allow_stdin: false
    });
    await until(() => this.replies.some(({parentId}) => parentId === id));
    const reply = this.replies.find(({parentId}) => parentId === id)!;
    const mine = () => this.published.filter(({parentId}) => parentId === id);
    await until(() => mine().some(({type, content}) => type === "status" && content.execution_state === "idle"));
    return {reply, outputs: mine().filter(({type}) => type !== "status")};
  }

  /** Asks the kernel to end; resolves with its exit code. */
  async shutdown(): Promise<number | null> {
    const ended = new Promise<number | null>(resolve => this.process.once("exit", resolve));
    await this.send(this.control, "shutdown_request", {restart: false});
    const code = await ended;
    this.close();
    return code;
  }

  /** Ends the kernel in any case, and the sockets with it. */
  close(): void {
    this.process.kill("SIGKILL");
    for (const socket of [this.shell, this.control, this.iopub]) socket.close();
  }

  /** A kernel that is just starting loses requests, and its publisher loses subscribers: ask until both are heard. */
  private async untilAnswered(): Promise<void> {
    while (this.replies.length === 0 || this.published.length === 0) {
      await this.send(this.shell, "kernel_info_request", {});
      await sleep(200);
    }
  }

  private async listen(socket: Socket, heard: Message[]): Promise<void> {
    for await (const parts of socket) heard.push(this.read(parts));
  }

  private async send(socket: Socket, type: string, content: object): Promise<string> {
    const id = randomUUID();
    const date = new Date().toISOString();
    const header = {msg_id: id, session: this.session, username: "test", date, msg_type: type, version: "5.3"};
    const parts = [header, {}, {}, content].map(part => JSON.stringify(part));
    await socket.send([DELIMITER, this.sign(parts), ...parts]);
    return id;
  }

  private read(frames: readonly Buffer[]): Message {
    const texts = frames.map(frame => frame.toString("utf8"));
    const [signature, ...parts] = texts.slice(texts.indexOf(DELIMITER) + 1);
    if (signature !== this.sign(parts)) throw new Error("The kernel signed a message with another key.");
    const [header, parent, , content] = parts.map(part => JSON.parse(part));
    return {type: header.msg_type, parentId: parent.msg_id, content};
  }

  private sign(parts: readonly string[]): string {
    return createHmac("sha256", this.key).update(parts.join("")).digest("hex");
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({length: count}, () => {
      const server = createServer();
      return new Promise<typeof server>(resolve => server.listen(0, "127.0.0.1", () => resolve(server)));
    })
  );
  const ports = servers.map(server => (server.address() as {port: number}).port);
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))));
  return ports;
}

function sleep(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await sleep(20);
}
