// What can be done with a message: a link to a page of its own, in whose place script puts a menu, filled when it is opened.
import { number, part } from "./parts.js";

/** The links that the messages of `list` have come with become menus. */
export function offerMenus(list) {
  for (const link of list.querySelectorAll("a[data-acts]")) {
    const menu = part("menu");
    menu.dataset.acts = link.dataset.acts;
    menu.firstElementChild.append(...link.childNodes);
    link.replaceWith(menu);
  }
}

/** A menu is made when somebody presses it, before it opens. */
export function makeMenusIn(list) {
  list.addEventListener("click", ({ target }) => {
    if (target.closest("[data-acts] > summary")) menuOf(target.closest("[data-number]"));
  });
}

/** What can be done with `message`, as elements; null when nothing can. */
export function menuOf(message) {
  const menu = message.querySelector("[data-acts]");
  if (menu && !menu.querySelector(".menu__panel")) menu.append(panel(message.dataset.number, menu.dataset.acts.split(" ")));
  return menu;
}

function panel(of, acts) {
  const made = part("acts");
  for (const entry of made.querySelectorAll("[data-act]")) if (!acts.includes(entry.dataset.act)) entry.remove();
  for (const element of made.querySelectorAll("*")) number(element, of);
  return made;
}
