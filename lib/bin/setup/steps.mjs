const BEAT_MS = 10_000;

/**
 * Runs the steps one after the other, each with a line of its own: number, title, then what `run` returns ("ok", "already done").
 * A step that takes long shows its seconds as it goes, so that nobody takes it for dead.
 */
export async function runSteps(steps) {
  for (const [index, {title, run}] of steps.entries()) {
    process.stdout.write(`[${index + 1}/${steps.length}] ${title} … `);
    await beating(run);
  }
}

/** Finishes the line that has been begun: the seconds as they pass, then the outcome. */
export async function beating(run) {
  const begun = performance.now();
  const seconds = () => Math.round((performance.now() - begun) / 1000);
  const beat = setInterval(() => process.stdout.write(`${seconds()} s … `), BEAT_MS);
  try {
    const outcome = await run();
    process.stdout.write(seconds() > 0 ? `${outcome} (${seconds()} s)\n` : `${outcome}\n`);
  } catch (error) {
    process.stdout.write("failed\n");
    throw error;
  } finally {
    clearInterval(beat);
  }
}
