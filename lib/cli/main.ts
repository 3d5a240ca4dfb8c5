import {createRequire} from "node:module";
import {Command, Option} from "commander";
import {conform} from "../conformance/conform.js";
import {explain, explainText, hint, placements, SimError, schedule, scheduleText, schedulingEvents} from "../index.js";
import {conformText} from "./conform-text.js";
import {readCluster, readConfiguration, readText} from "./files.js";

const {version} = createRequire(import.meta.url)("../../package.json") as {readonly version: string};

const program = new Command("tenancy")
  .description("Simulates Kubernetes pods and nodes, their scheduling and their bill.")
  .version(version);

const CLUSTER = "YAML or JSON, as people write it or as kubectl get -o yaml and -o json print it";
const output = () => new Option("-o, --output <format>", "json in place of tables").choices(["json"]);
const CONFIG = ["--config <file.yaml>", "a KubeSchedulerConfiguration in place of the default scheduler"] as const;

program
  .command("schedule")
  .description("Decides every pod that waits: where it goes, or why nowhere.")
  .argument("<cluster.yaml...>", CLUSTER)
  .option(...CONFIG)
  .addOption(output())
  .action((paths: readonly string[], options: {readonly config?: string; readonly output?: "json"}) => {
    const isJson = options.output === "json";
    const decided = schedule(readCluster(paths), {...readConfiguration(options.config), explain: isJson});
    const {decisions, gated} = decided;
    const json = () => ({placements: placements(decided), events: schedulingEvents(decided), gated, decisions});
    print(isJson ? JSON.stringify(json(), null, 2) : scheduleText(decided));
  });

interface ExplainFlags {
  readonly namespace?: string;
  readonly node?: readonly string[];
  readonly config?: string;
  readonly output?: "json";
}

program
  .command("explain")
  .description("Says why a pod goes where it does, or nowhere, and what would have to change.")
  .argument("<pod>", "a name, or namespace/name")
  .argument("<cluster.yaml...>", CLUSTER)
  .option("-n, --namespace <namespace>", "the pod's namespace, where several have its name")
  .option("--node <node>", "look for changes on this node alone; may be given again", collect)
  .option(...CONFIG)
  .addOption(output())
  .action((name: string, paths: readonly string[], {namespace, node, config, output: format}: ExplainFlags) => {
    const pod = namespace === undefined ? name : `${namespace}/${name}`;
    const options = {...readConfiguration(config), ...(node && {suggestFor: node})};
    const explanation = explain(pod, readCluster(paths), options);
    print(format === "json" ? JSON.stringify(explanation, null, 2) : explainText(explanation));
  });

program
  .command("conform")
  .description("Decides recorded cases and compares the answers with what the real component decided.")
  .argument("<area>", "the component: dra, node or scheduler")
  .argument("<file.jsonl...>", "files with one case a line")
  .action((area: string, paths: readonly string[]) => {
    const report = conform(area, paths.map(readText));
    print(conformText(report));
    if (report.failed > 0) process.exitCode = 1;
  });

program
  .command("hint")
  .description("Prints a hint on an exercise: a question first, then a pointer, then nearly the answer.")
  .argument("<id>", "the exercise, such as 01.1")
  .argument("[number]", "1, 2 or 3; without it the next one")
  .action((id: string, number?: string) => {
    print(hint(id, number === undefined ? undefined : Number(number)));
  });

try {
  program.parse();
} catch (error) {
  if (!(error instanceof SimError)) throw error;
  program.error(error.message);
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
