// Run by tests/unit/test_discussion_script.py.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Outbox } from "../../static/src/js/discussion/outbox.js";

const METHODS = {
  getItem(name) { return this[name] ?? null; },
  setItem(name, value) { this[name] = value; },
  removeItem(name) { delete this[name]; },
};
const settled = () => new Promise((done) => setImmediate(done));
let open;
let asked;
let answer;

beforeEach(() => {
  globalThis.localStorage = Object.create(METHODS);
  open = true;
  asked = [];
  answer = () => ({ ok: true, data: {} });
});

function outbox() {
  const send = async (message) => {
    asked.push(message.text);
    return answer(message);
  };
  return new Outbox({ key: "k", longest: 10, tooLong: "Too long.", isOpen: () => open, send, onChange: () => {} });
}

test("what gets no answer is sent again, after waits that grow, in order", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  answer = () => { throw new Error("no answer"); };
  const box = outbox();
  box.add("one");
  box.add("two");
  const waits = [];
  for (let seconds = 1, seen = 1; seconds <= 60; seconds++) {
    await settled();
    mock.timers.tick(1000);
    await settled();
    if (asked.length > seen) waits.push(seconds);
    seen = asked.length;
  }
  assert.ok(waits.length >= 4 && waits.length <= 7, `again after ${waits}`);
  assert.deepEqual(new Set(asked), new Set(["one"]));
  answer = () => ({ ok: true, data: {} });
  mock.timers.tick(60_000);
  await settled();
  assert.deepEqual(asked.slice(-2), ["one", "two"]);
  mock.timers.reset();
});

test("what finds the database away is sent again, under the same id", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  answer = () => ({ ok: false, error: { code: "away", message: "Try again." } });
  const { client_id } = outbox().add("one");
  await settled();
  answer = (message) => ({ ok: message.client_id === client_id, data: {} });
  mock.timers.tick(60_000);
  await settled();
  assert.deepEqual(asked, ["one", "one"]);
  assert.equal(outbox().find(client_id), undefined);
  mock.timers.reset();
});

test("what the server would refuse for its length is kept and not sent, and holds nobody up", async () => {
  const box = outbox();
  const long = box.add("x".repeat(70_000));
  box.add("short");
  await settled();
  assert.deepEqual(asked, ["short"]);
  assert.equal(long.state, "failed");
  assert.equal(long.reason, "Too long.");
  assert.equal(outbox().messages.find(({ state }) => state === "failed").text.length, 70_000);
  box.retry(long.client_id);
  await settled();
  assert.deepEqual(asked, ["short"]);
});

test("characters are counted as the server counts them", async () => {
  outbox().add(` ${"😀".repeat(5)}${"a\u030a".repeat(5)}\n`);
  await settled();
  assert.equal(asked.length, 1);
});

test("two pages keep each other's messages, in the order in which they were written", async () => {
  open = false;
  const [one, other] = [outbox(), outbox()];
  mock.timers.enable({ apis: ["Date"] });
  one.add("first");
  mock.timers.tick(1);
  other.add("second");
  mock.timers.reset();
  assert.deepEqual(outbox().messages.map(({ text }) => text), ["first", "second"]);
  one.settle(one.messages[0].client_id, "sent", 1);
  assert.deepEqual(outbox().messages.map(({ text }) => text), ["second"]);
});

test("what was being sent when the page was left is sent again under the same id", async () => {
  answer = () => new Promise(() => {});
  const { client_id } = outbox().add("one");
  await settled();
  answer = ({ client_id: again }) => ({ ok: client_id === again, data: {} });
  const box = outbox();
  assert.equal(box.messages[0].state, "waiting");
  await box.flush();
  assert.equal(box.messages[0].state, "stored");
  assert.deepEqual(outbox().messages, []);
});

test("nothing is tried while nothing can be sent", async () => {
  open = false;
  const box = outbox();
  box.add("one");
  await settled();
  assert.deepEqual(asked, []);
  open = true;
  await box.flush();
  assert.deepEqual(asked, ["one"]);
});
