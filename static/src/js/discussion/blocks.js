// How messages stand in blocks, as network_hub/discussions/column.py has it: what one person says in a row, in one day.

const PAUSE = 10 * 60 * 1000;
const zone = { timeZone: "Europe/Stockholm" };
const date = new Intl.DateTimeFormat("sv", { ...zone, dateStyle: "short" });

/** Stockholm's date, "2026-03-02", as the server writes it. */
export const dayOf = (at) => date.format(new Date(at));

/** Does what is said by `author` for `organisation` at `at` go on where `block` ends? */
export function goesOn(block, { author, organisation, at }) {
  return (
    block.dataset.author === String(author) &&
    block.dataset.organisation === String(organisation) &&
    dayOf(block.dataset.at) === dayOf(at) &&
    new Date(at) - new Date(block.dataset.at) < PAUSE
  );
}

/** The block that begins with this message: what stands before it in its block stays in one of its own. */
export function blockFrom(message) {
  const block = message.closest(".said");
  const first = block.querySelector(".said__message");
  if (first === message) return block;
  const before = block.cloneNode();
  before.append(block.querySelector(".said__by").cloneNode(true));
  while (block.querySelector(".said__message") !== message) before.append(block.querySelector(".said__message"));
  before.dataset.at = before.querySelector(".said__by time").dateTime;
  block.before(before);
  return block;
}

/** Two pages have met: `first` is where the lower one begins. A day that is said above is not said again, nor who. */
export function joinBlocks(first) {
  const above = first.previousElementSibling;
  if (!above) return;
  const begins = first.nextElementSibling;
  if (first.matches(".talk__day") && lastDay(above) === first.dataset.day) {
    first.remove();
    first = begins;
  }
  if (!first?.matches(".said") || !above.matches(".said")) return;
  const { author, organisation, at } = first.dataset;
  const began = first.querySelector(".said__by time").dateTime;
  if (!goesOn(above, { author, organisation, at: began })) return;
  above.append(...first.querySelectorAll(".said__message"));
  above.dataset.at = at;
  first.remove();
}

function lastDay(element) {
  while (element && !element.matches(".talk__day")) element = element.previousElementSibling;
  return element?.dataset.day;
}
