// The door of notebooks and programs: that of the browser, and the course, which reads and writes files and displays.

export * from "./browser.js";

export {check} from "./course/check.js";
export {hint} from "./course/exercise-hint.js";
export {predict, reveal} from "./course/predict.js";
export {show} from "./course/show.js";
