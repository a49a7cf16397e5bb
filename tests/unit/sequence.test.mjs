// Run by tests/unit/test_discussion_script.py.
import assert from "node:assert/strict";
import { test } from "node:test";
import { applyAll, judge } from "../../static/src/js/discussion/sequence.js";

test("only the very next step is applied", () => {
  assert.equal(judge(4, 5), "apply");
  assert.equal(judge(4, 4), "ignore");
  assert.equal(judge(4, 1), "ignore");
  assert.equal(judge(4, 6), "ask");
});

test("whatever order and however often steps come, each is applied once and in order", () => {
  const steps = Array.from({ length: 50 }, (_, index) => ({ seq: index + 1 }));
  let seed = 7;
  const random = (below) => (seed = (seed * 16807) % 2147483647) % below;
  for (let round = 0; round < 200; round++) {
    const applied = [];
    let last = 0;
    while (last < steps.length) {
      const from = random(steps.length);
      const heard = steps.slice(from, from + 1 + random(5));
      last = applyAll(last, heard, (step) => applied.push(step.seq));
      const ask = heard.some((step) => judge(last, step.seq) === "ask");
      if (ask) last = applyAll(last, steps.slice(last, last + 3), (step) => applied.push(step.seq));
    }
    assert.deepEqual(applied, steps.map((step) => step.seq));
  }
});
