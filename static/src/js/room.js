// A room's list of topics, live: when something has happened in the room, the list is taken from the page anew.
import { Connection } from "./discussion/connection.js";

const list = document.getElementById("topics");
const { room, seq, events } = list.dataset;
new Connection({ room, last: Number(seq), eventsUrl: events, onSteps: refresh, onState: () => {} });

let asked = 0;

async function refresh(steps) {
  if (steps.every((step) => step.event.kind === "message.reacted")) return; // which no list shows
  const turn = ++asked;
  const answer = await fetch(location.href);
  if (!answer.ok || turn !== asked) return; // a later question is on its way
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const focused = list.contains(document.activeElement) && document.activeElement.getAttribute("href");
  list.replaceChildren(...page.getElementById("topics").childNodes);
  if (focused) list.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}
