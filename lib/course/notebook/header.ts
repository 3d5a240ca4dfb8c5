// The first cell of a notebook: written from course.yaml, so that goals and minutes stand in one place.
import type {Chapter, Course} from "../course-file.js";

/** The header of a chapter in Markdown: question, goals, what to know first, minutes, and the way to its neighbours. */
export function headerText(chapter: Chapter, course: Course): string {
  const {number, title, question, goals, know, minutes} = chapter;
  const parts = [
    `# ${number}. ${question}`,
    `**${title}.** The core path takes ${minutes.core} minutes, everything ${minutes.all}.`,
    `After this chapter you can\n\n${list(goals)}`,
    ...(know.length > 0 ? [`What to know first\n\n${list(know)}`] : []),
    neighbours(chapter, course)
  ];
  return parts.filter(part => part !== "").join("\n\n");
}

function list(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join("\n");
}

function neighbours({number}: Chapter, {chapters}: Course): string {
  const link = (label: string, chapter: Chapter | undefined) =>
    chapter ? [`[${label}: ${chapter.number}. ${chapter.title}](${chapter.notebook}.ipynb)`] : [];
  const place = chapters.findIndex(chapter => chapter.number === number);
  return [...link("Previous", chapters[place - 1]), ...link("Next", chapters[place + 1])].join(" · ");
}
