// The bell in the frame: how many notices are new, as it changes, and said once it has grown.
import { connect, touch, whenBack } from "./live.js";

const PAUSE = 300; // ms: what comes together is asked for, and said, once

export function followBell() {
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  };
  const socket = connect();
  socket.on("notices.changed", soon);
  socket.on("rights.changed", soon);
  whenBack(soon);
}

async function ask() {
  const answer = await fetch(bell().dataset.count, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return; // the number stays as it was; the next page has it
  const { shown, said } = await answer.json();
  const number = bell().querySelector("[data-shown]");
  const grown = parseInt(shown || "0", 10) > parseInt(number.textContent || "0", 10);
  number.hidden = !shown;
  touch(number, shown);
  bell().querySelector("[data-said]").textContent = said;
  if (grown) document.getElementById("rung").textContent = said;
}

// Looked up each time: a part of the page that came anew has brought another.
function bell() {
  return document.getElementById("bell");
}
