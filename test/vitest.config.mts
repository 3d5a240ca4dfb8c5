import {fileURLToPath} from "node:url";
import {defineConfig} from "vitest/config";

// Groups run one after the other: a learner's answer is judged first, what takes longest comes last.
const group = (name: string, groupOrder: number, include: string[], more: object = {}) => ({
  extends: true as const,
  test: {name, include, sequence: {groupOrder}, ...more}
});

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  cacheDir: ".cache/vite",
  test: {
    projects: [
      group("exercises", 0, ["test/exercises/**/*.test.ts"], {env: {TENANCY_TREE: "exercises"}}),
      group("solutions", 1, ["test/exercises/**/*.test.ts"], {env: {TENANCY_TREE: "solutions"}}),
      group("library", 2, ["test/**/*.test.ts"], {
        exclude: ["test/exercises/**", "test/notebooks/**", "test/lab/**"],
        testTimeout: 60_000
      }),
      group("notebooks", 3, ["test/notebooks/**/*.test.ts"], {
        testTimeout: 180_000,
        hookTimeout: 60_000,
        // Each test runs a kernel of its own.
        maxConcurrency: 2,
        maxWorkers: 1
      }),
      // Needs Python and a browser: only `npm run test:lab` asks for it.
      group("lab", 4, ["test/lab/**/*.test.ts"], {testTimeout: 300_000, hookTimeout: 180_000})
    ]
  }
});
