import {readFileSync} from "node:fs";
import ts from "typescript";
import {AnswerFault} from "./fault.js";

/**
 * The JavaScript of an answer, with a map back to the learner's lines.
 *
 * @throws AnswerFault when the file is missing or is not TypeScript, with the line
 */
export function compileAnswer(file: string, shown: string): string {
  const {outputText, diagnostics = []} = ts.transpileModule(readAnswer(file, shown), {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: {target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, inlineSourceMap: true}
  });
  const [first] = diagnostics;
  if (!first) return outputText;
  const line = first.file?.getLineAndCharacterOfPosition(first.start ?? 0).line ?? 0;
  throw new AnswerFault(
    `${shown}:${line + 1}: ${ts.flattenDiagnosticMessageText(first.messageText, " ")} This is not TypeScript yet.`
  );
}

function readAnswer(file: string, shown: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new AnswerFault(`${shown} cannot be read. To bring it back: git checkout -- ${shown}`);
  }
}
