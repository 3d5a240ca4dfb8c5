// The table that tells a node from a pod, written from course.yaml, with a link to the cell that shows each row.
import type {Course, Difference} from "../course-file.js";

/**
 * The table in Markdown, as a chapter shows it.
 *
 * @param here - number of that chapter: links to its own headings stay inside it
 * @example differencesText(course, 1) // "| | a node | a pod | see it |…"
 */
export function differencesText({differences, chapters}: Course, here: number): string {
  const link = ({chapter, heading}: Difference["shown"][number]) => {
    const file = chapter === here ? "" : `${chapters.find(({number}) => number === chapter)?.notebook}.ipynb`;
    const label = chapter === here ? heading : `chapter ${chapter}`;
    return `[${label}](${file}#${heading.trim().replace(/\s+/g, "-")})`;
  };
  const rows = differences.map(
    ({property, node, pod, shown}) => `| **${property}** | ${node} | ${pod} | ${shown.map(link).join(", ")} |`
  );
  return ["| | a node | a pod | see it |", "|---|---|---|---|", ...rows].join("\n");
}
