// What is said of the topic itself: as the page has it now, when a step says that it is otherwise.

const PARTS = [".head h1", ".heed", "[data-standing]", "[data-pace]"];

let asked = 0;

export async function renew(address) {
  const turn = ++asked;
  const answer = await fetch(address);
  if (!answer.ok || turn !== asked) return; // a later question is on its way
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.title = page.title;
  const composer = document.querySelector("[data-composer]");
  const open = page.querySelector("[data-composer]") !== null;
  if (open && !composer) return window.location.reload(); // nothing can have been written here
  if (composer) composer.hidden = !open;
  for (const part of PARTS) document.querySelector(part).replaceChildren(...page.querySelector(part).childNodes);
}
