// A room's list of topics, live: when something has happened in the room, or its reader follows otherwise, the list is
// taken from the page anew.
import { Connection } from "./discussion/connection.js";

const PARTS = ["#topics", ".heed"];
const list = document.getElementById("topics");
const { room, seq, events } = list.dataset;
const connection = new Connection({ room, last: Number(seq), eventsUrl: events, onSteps: heard, onState: () => {} });
connection.onHeed(null, refresh);

let asked = 0;

function heard(steps) {
  if (steps.some((step) => step.event.kind !== "message.reacted")) refresh(); // which no list shows
}

async function refresh() {
  const turn = ++asked;
  const answer = await fetch(location.href);
  if (!answer.ok || turn !== asked) return; // a later question is on its way
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const focused = list.contains(document.activeElement) && document.activeElement.getAttribute("href");
  for (const part of PARTS) document.querySelector(part).replaceChildren(...page.querySelector(part).childNodes);
  if (focused) list.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}
