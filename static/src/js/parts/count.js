// "120 tecken kvar" beneath a long text, in sight when few are left. The words come with the element, so that there are none here.
import { written } from "./number.js";

const FEW = 5; // what is left is few when it is less than a fifth
const SPOKEN_AFTER = 800; // ms of silence before a screen reader is told

export function showCounts() {
  document.querySelectorAll("[data-count-for]").forEach(show);
}

export function countAsOneTypes() {
  document.addEventListener("input", (event) => {
    const counter = event.target.id && document.querySelector(`[data-count-for="${CSS.escape(event.target.id)}"]`);
    if (counter) show(counter);
  });
}

let speaking;

function show(counter) {
  const input = document.getElementById(counter.dataset.countFor);
  // As the server counts: code points, and a line break is one.
  const left = Number(counter.dataset.limit) - [...input.value].length;
  const words = (left < 0 ? counter.dataset.over : counter.dataset.left).replace("#", written(Math.abs(left)));
  counter.toggleAttribute("data-over-limit", left < 0);
  counter.firstElementChild.textContent = words;
  counter.classList.toggle("visually-hidden", left > Number(counter.dataset.limit) / FEW);
  clearTimeout(speaking);
  if (document.activeElement === input) {
    speaking = setTimeout(() => (counter.lastElementChild.textContent = words), SPOKEN_AFTER);
  }
}
