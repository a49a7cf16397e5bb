// The topic is not in its room any more: its page goes where it is now, or says that it cannot.
//
// Its old address leads there, for who may read it there. What is being written and what is on its way goes along.
import { waitAfter } from "../parts/waits.js";

const KEPT = ["draft", "outbox"]; // what the browser keeps of a topic, as `draft:<person>:<room>:<topic>`
const NOTE = "followed"; // from the page that left to the one that came

/** Resolves to false when there is nothing to follow; else another page comes. */
export async function follow({ here, me, room, topic, number, writes }) {
  const address = await whither(`${here}?at=${number}`);
  if (!address) return false;
  const [, kind, subject, now] = address.pathname.match(/\/rooms\/(\w+)\/(\d+)\/topics\/(\d+)/);
  const merged = now !== String(topic);
  carry(`${me}:${room}:${topic}`, `${me}:${kind}:${subject}:${now}`, merged);
  sessionStorage.setItem(NOTE, JSON.stringify({ what: merged ? "merged" : "moved", writes }));
  address.hash = `m${address.searchParams.get("at") ?? number}`;
  window.location.replace(address);
  return true;
}

/** Where an address of a topic leads; null when nowhere. Asked until there is an answer. */
async function whither(here) {
  for (let failures = 0; ; ) {
    const answer = await fetch(here).catch(() => null);
    if (answer?.ok && answer.redirected) return new URL(answer.url);
    if (answer && answer.status < 500) return null;
    await new Promise((done) => setTimeout(done, waitAfter(++failures)));
  }
}

function carry(from, to, merged) {
  for (const name of Object.keys(localStorage)) {
    const kind = KEPT.find((one) => name === `${one}:${from}` || name.startsWith(`${one}:${from}:`));
    if (!kind) continue;
    const target = name.replace(from, to);
    const [mine, there] = [name, target].map((one) => JSON.parse(localStorage.getItem(one)));
    if (merged) delete (mine.words ?? mine).answers; // numbers are others there
    localStorage.setItem(target, JSON.stringify(there ? JOINED[kind](there, mine) : mine));
    localStorage.removeItem(name);
  }
}

/** Of two that were begun, in topics that are one now, nothing is lost. */
const JOINED = {
  draft: (there, mine) => ({
    ...there,
    dirty: true,
    words: {
      ...there.words,
      text: [there.words.text, mine.words.text].filter(Boolean).join("\n\n"),
      files: [...(there.words.files ?? []), ...(mine.words.files ?? [])],
    },
  }),
  outbox: (there) => there, // the same message
};

/** On the page that has come: say why it is another one, and go on writing. */
export function arrive(root, text) {
  const note = JSON.parse(sessionStorage.getItem(NOTE));
  if (!note) return;
  sessionStorage.removeItem(NOTE);
  const line = root.querySelector("[data-followed]");
  line.hidden = false;
  line.querySelector("[data-followed-words]").textContent = line.dataset[note.what];
  if (note.writes) window.addEventListener("load", () => text?.focus({ preventScroll: true })); // the browser goes to #m… first
}
