// A need's pages: totals that move, CPV codes found while typing. All of it works without script too.
import { connect } from "./parts/live.js";
import { waitAfter } from "./parts/waits.js";

const FOR_GOOD = new Set(["not_found", "forbidden", "invalid"]);
const here = () => document.getElementById("demand"); // looked up each time: Back may have brought the page anew
if (here()) watch(Number(here().dataset.need));
document.querySelectorAll("input[data-cpv]").forEach(suggestCodes);

// Watch first, then read: what changes between the two is then seen twice, never missed.
function watch(need) {
  const socket = connect();
  let failures = 0;
  let again;
  const ask = () => socket.emit("need.watch", { need }, answered);
  const answered = ({ ok, error }) => {
    clearTimeout(again);
    if (!ok && !FOR_GOOD.has(error.code)) {
      again = setTimeout(ask, Math.max(1000 * (error.wait ?? 0), waitAfter(++failures)));
      return;
    }
    failures = 0;
    if (ok) refresh(here());
  };
  socket.on("connect", ask);
  socket.on("rights.changed", ask);
  socket.on("need.changed", (change) => change.need === need && ask());
}

async function refresh(place) {
  const answer = await fetch(place.dataset.url);
  if (!answer.ok) return; // the right to see it has ended: the page stays as it was
  const fresh = parse(await answer.text());
  if (fresh.body.textContent.trim() === place.textContent.trim()) return;
  for (const number of fresh.querySelectorAll("[id]")) {
    const old = document.getElementById(number.id);
    if (old && old.textContent !== number.textContent) number.setAttribute("data-touched", "");
  }
  const open = place.querySelector("details")?.open;
  place.replaceChildren(...fresh.body.childNodes);
  if (open) place.querySelector("details").open = true;
  const { said } = place.querySelector("[data-said]").dataset;
  for (const id of ["demand-said", "joined-line"]) {
    const line = document.getElementById(id);
    if (line) line.textContent = said;
  }
}

function parse(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

/** Browsers show only what holds the very letters that were typed, which it was not found by alone. */
function beside(also, label, typed) {
  const holds = `${label} ${also}`.toLowerCase().includes(typed.toLowerCase());
  return holds ? also : `${also} (${typed})`;
}

function suggestCodes(input) {
  const list = input.list;
  let timer;
  let asked = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length > 1) timer = setTimeout(ask, 200);
  });

  async function ask() {
    const turn = ++asked;
    const answer = await fetch(`/cpv?q=${encodeURIComponent(input.value.slice(0, 100))}`).catch(() => null);
    if (!answer?.ok || turn !== asked) return; // a later question has been asked meanwhile
    const { found } = await answer.json();
    const typed = input.value.trim();
    list.replaceChildren(...found.map(({ code, label, also }) => new Option(beside(also, label, typed), `${code} ${label}`)));
  }
}
