// What to do with a step of a room's sequence; no DOM and no network, so that it can be tested alone.

/**
 * `last` is the number of the last step that was applied. A step that comes again is ignored, the next one
 * is applied, and one that comes too early means that others were missed: ask for everything after `last`.
 */
export function judge(last, seq) {
  if (seq <= last) return "ignore";
  return seq === last + 1 ? "apply" : "ask";
}

/** Apply those of `steps` that follow on `last`, in order; returns the new last. */
export function applyAll(last, steps, apply) {
  for (const step of steps) {
    if (judge(last, step.seq) !== "apply") continue;
    apply(step);
    last = step.seq;
  }
  return last;
}
