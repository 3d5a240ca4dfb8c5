import {Fault} from "./fault.mjs";

/** What `npm start` was asked for: `--prepare` stops before the launch, `--no-browser` opens no page. */
export function readStartOptions(args) {
  const unknown = args.find(arg => arg !== "--prepare" && arg !== "--no-browser");
  if (unknown !== undefined) {
    throw new Fault(
      `npm start does not know "${unknown}".`,
      "npm start, npm start -- --prepare (all but the launch), or npm start -- --no-browser"
    );
  }
  return {prepareOnly: args.includes("--prepare"), withBrowser: !args.includes("--no-browser")};
}
