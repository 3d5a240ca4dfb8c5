// The loop that a learner lives in, in a checkout of its own that has no Git.
import {existsSync, readdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {afterAll, beforeAll, beforeEach, describe, expect, it} from "vitest";
import type {exerciseProgram, Terminal} from "../../lib/course/exercise-terminal.js";
import {type Checkout, makeCheckout} from "./checkout.js";

const PATH = "01-buildings-and-offices/1-the-rent";
const ANSWER = `exercises/${PATH}.ts`;
const WRONG = "test/exercises/01-buildings-and-offices/wrong/1-pods-cost-money.ts";

let checkout: Checkout;
let program: typeof exerciseProgram;
let starter: string;
beforeAll(async () => {
  checkout = makeCheckout();
  starter = checkout.read(ANSWER);
  ({exerciseProgram: program} = await import(
    pathToFileURL(join(checkout.root, "lib/dist/course/exercise-terminal.js")).href
  ));
});
afterAll(() => checkout.remove());
beforeEach(() => {
  for (const left of [".progress.json", ".answers"]) rmSync(join(checkout.root, left), {recursive: true, force: true});
  checkout.write(ANSWER, starter);
});

/** What the words print, with the exit code in front. */
async function type(words: string, confirm?: Terminal["confirm"]): Promise<string> {
  const printed: string[] = [];
  const args = words.split(" ").filter(word => word !== "");
  const code = await program(args, {print: text => printed.push(text), confirm, onStop: () => {}});
  return `${code}\n${printed.join("\n")}`;
}

const kept = () => JSON.parse(checkout.read(".progress.json")).exercises["01.1"];
const answerWith = (path: string) => checkout.write(ANSWER, checkout.read(path));

describe("npm run exercise", () => {
  it("opens the first that is not solved: story, file, commands, and what comes after it", async () => {
    const text = await type("");
    expect(text).toMatch(/^0\n00\.1 Empty offices: your first answer\. Chapter: notebooks\/00-start-here\.ipynb\n/);
    expect(text).toContain("\nAn office building has some offices,");
    expect(text).toContain("\nEdit   exercises/00-start-here/1-empty-offices.ts\n");
    expect(text).toContain("\nCheck  npm run exercise -- 00.1 ");
    expect(text).toContain("\nStuck  npm run exercise -- hint 00.1\n");
    expect(text).toMatch(/\nThen {3}01\.1 The rent$/);
  });

  it("shows the list once all are solved", async () => {
    const solved = {state: "solved", attempts: 1, answer: ""};
    const ids = [...(await type("list")).matchAll(/ {4}(\d\d\.\d) /g)].map(([, id]) => [id, solved]);
    checkout.write(".progress.json", JSON.stringify({version: 1, predictions: {}, exercises: Object.fromEntries(ids)}));
    expect(await type("")).toMatch(/█{20} (\d+) of \1 solved[\s\S]*All of them are solved\.$/);
  });
});

describe("npm run exercise -- 01.1", () => {
  it("says of an untouched starter which file to open, and fails nobody for it", async () => {
    expect(await type("01.1")).toContain(
      `0\n\nExercise 01.1 is still as it was. Open ${ANSWER}, replace the line below the TODO, save, and type: npm run exercise -- 01.1.`
    );
  });

  it("shows fact by fact what holds, the sentence for what does not, and the next command", async () => {
    answerWith(WRONG);
    const text = await type("1.1");
    expect(text).toMatch(/^1\n\n01\.1 The rent: 2 of 5 hold\n {2}✓ no router, no machine, no rent\n/);
    expect(text).toContain('  ✗ ten routers cost what one costs\n    The idea "pods cost money" is behind this.');
    expect(text).toContain(
      `\n\nChange ${ANSWER}, save, and type: npm run exercise -- 01.1. A hint: npm run exercise -- hint 01.1`
    );
    expect(kept().state).toBe("attempted");
  });

  it("explains what else there was when it is solved", async () => {
    answerWith(`solutions/${PATH}.ts`);
    expect(await type("01.1")).toMatch(
      /^0\n\n01\.1 The rent: 5 of 5 hold\n[\s\S]*\n\nSolved: 01\.1 The rent\. The rent is a staircase\.[\s\S]*\nNext: 00\.1, in exercises/
    );
    expect(kept().state).toBe("solved");
  });

  it("says the same as check() in a notebook: the same facts in the same words", async () => {
    answerWith(WRONG);
    const [caption, ...lines] = (await type("01.1")).split("\n").slice(2, -2);
    const cell = checkout.cell('await check("01.1");');
    expect(cell).toContain(caption);
    expect(lines.filter(line => line !== "")).toHaveLength(5 + 3); // 5 facts, 3 of them with a sentence
    for (const line of lines) expect(cell).toContain(line.replace(/^ +[✓✗]?/, "").trim());
    answerWith(`solutions/${PATH}.ts`);
    const solved = (await type("01.1")).split("\n\n").at(-1);
    expect(checkout.cell('await check("01.1");')).toContain(solved);
  });

  it("says how a deleted file comes back", async () => {
    rmSync(join(checkout.root, ANSWER));
    await expect(type("01.1")).rejects.toThrow(
      `${ANSWER}: expected your answer, or the starter. To fix: bring the starter back: npm run exercise -- reset 01.1.`
    );
  });

  it("ends a loop, and says in which exercise", async () => {
    checkout.write(ANSWER, "export const rentForPods = () => { for (;;) {} };\n");
    expect(await type("01.1")).toContain(`${ANSWER}: rentForPods(0, 23, 3.673) gave no answer within 10 s.`);
  });
});

describe("npm run exercise -- hint", () => {
  it("gives the next hint each time, and the last one again from then on", async () => {
    const given = [];
    for (const words of ["hint 01.1", "hint 1.1", "hint 01.1", "hint 01.1"])
      given.push((await type(words)).slice(2, 13));
    expect(given).toEqual(["Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3", "Hint 3 of 3"]);
    expect(kept()).toEqual({state: "not attempted", attempts: 0, answer: "", hints: 3});
  });

  it("without an exercise is for the next one", async () => {
    expect(await type("hint")).toMatch(
      /^0\nHint 1 of 3 for 00\.1: [\s\S]*\nStill stuck\? The next one: npm run exercise -- hint 00\.1$/
    );
  });

  it("is counted on when the answer is judged in between", async () => {
    await type("hint 01.1");
    answerWith(WRONG);
    await type("01.1");
    expect(kept()).toMatchObject({state: "attempted", attempts: 1, hints: 1});
    expect(await type("hint 01.1")).toContain("Hint 2 of 3");
  });
});

describe("npm run exercise -- list", () => {
  it("shows every exercise by chapter with its state, the bar, and the next", async () => {
    answerWith(WRONG);
    await type("01.1");
    const text = await type("list");
    expect(text).toMatch(/^0\nYour exercises ░{20} 0 of \d+ solved\n {2}00-start-here: 0 of 1\n/);
    expect(text).toContain("\n    00.1 Empty offices: not attempted\n");
    expect(text).toContain("\n    01.1 The rent: attempted, 1 answer\n");
    expect(text).toMatch(/\nNext: 00\.1 Empty offices\. Edit .*, then type: npm run exercise -- 00\.1$/);
  });
});

describe("npm run exercise -- reset 01.1", () => {
  it("puts the starter back to the letter, and keeps what was written where it says", async () => {
    answerWith(WRONG);
    await type("01.1");
    const asked: string[] = [];
    const text = await type("reset 01.1", async question => asked.push(question) > 0);
    const copy = text.split("What you wrote is kept: ")[1] ?? "";
    expect(asked).toEqual([`Put the starter back in ${ANSWER}? A copy of it is kept.`]);
    expect(copy).toMatch(/^\.answers\/01-buildings-and-offices\/1-the-rent\..*\.ts$/);
    expect(checkout.read(copy)).toBe(checkout.read(WRONG));
    expect(checkout.read(ANSWER)).toBe(starter);
    expect(kept().state).toBe("not attempted");
  });

  it.each([
    ["on a no", async () => false],
    ["where nobody can be asked", undefined]
  ])("changes nothing %s", async (_, confirm) => {
    answerWith(WRONG);
    expect(await type("reset 01.1", confirm)).toBe(
      "1\nNothing was changed. Without a question: npm run exercise -- reset 01.1 --yes"
    );
    expect(checkout.read(ANSWER)).toBe(checkout.read(WRONG));
    expect(existsSync(join(checkout.root, ".answers"))).toBe(false);
  });

  it("keeps a copy of each answer that it takes away", async () => {
    for (const answer of ["// One.\n", "// Two.\n"]) {
      checkout.write(ANSWER, answer);
      await type("reset 01.1 --yes");
    }
    expect(readdirSync(join(checkout.root, ".answers/01-buildings-and-offices"))).toHaveLength(2);
  });

  it("brings a deleted file back, and leaves a starter alone", async () => {
    rmSync(join(checkout.root, ANSWER));
    expect(await type("reset 01.1 --yes")).toBe(`0\n${ANSWER} is the starter again.`);
    expect(checkout.read(ANSWER)).toBe(starter);
    expect(await type("reset 01.1 --yes")).toBe(`0\n${ANSWER} is the starter already.`);
  });
});

describe("npm run exercise -- solution 01.1", () => {
  it("is shown before success only when asked for twice, and says so", async () => {
    expect(await type("solution 01.1")).toMatch(
      /^0\n01\.1 The rent is not solved yet, .*\nTo see the solution all the same, ask once more: npm run exercise -- solution 01\.1$/
    );
    const text = await type("solution 01.1");
    expect(text).toContain(checkout.read(`solutions/${PATH}.ts`).trim());
    expect(text).toContain("The rent is a staircase.");
  });

  it("is shown at once after success", async () => {
    answerWith(`solutions/${PATH}.ts`);
    await type("01.1");
    expect(await type("solution 01.1")).toContain("Math.ceil");
  });
});

describe("npm run exercise -- anything else", () => {
  it.each([
    [
      "chek 01.1",
      'npm run exercise -- is "chek 01.1"; expected an exercise such as 01.1, with or without --watch, or one of hint, list,'
    ],
    ["01.1 01.2", 'is "01.1 01.2"; expected an exercise'],
    ["01.1 --wacth", 'is "01.1 --wacth"; expected an exercise'],
    ["list 01.1", 'is "list 01.1"; expected an exercise'],
    ["99.9", 'exercise is "99.9"; expected one of 00.1, 01.1, '],
    ["reset", "npm run exercise -- reset: expected the exercise that is meant. To fix: name it,"],
    ["solution", "npm run exercise -- solution: expected the exercise that is meant."]
  ])("%s is refused with what there is", async (words, sentence) => {
    await expect(type(words)).rejects.toThrow(sentence);
  });
});

describe("npm run exercise -- 01.1 --watch", () => {
  it("checks at once and after every save, whichever way an editor saves, until it is stopped", async () => {
    answerWith(WRONG);
    const printed: string[] = [];
    let stop = () => {};
    void program(["01.1", "--watch"], {
      print: text => printed.push(text),
      confirm: undefined,
      onStop: close => {
        stop = close;
      }
    });
    const until = (pattern: RegExp) => expect.poll(() => printed.at(-1), {timeout: 30_000}).toMatch(pattern);
    await until(/2 of 5 hold[\s\S]*Change .*, save, and it is checked again\. A hint: npm run exercise -- hint 01\.1$/);
    expect(printed[0]).toBe(`Watching ${ANSWER}. Ctrl-C ends it.`);
    answerWith(`solutions/${PATH}.ts`);
    await until(/5 of 5 hold[\s\S]*Solved: /);
    checkout.write(ANSWER, starter);
    await until(/Exercise 01\.1 is still as it was/);
    stop();
    expect(kept().attempts).toBe(2);
  });
});
