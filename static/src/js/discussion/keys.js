// The keys of a topic's page (network_hub/discussions/views/keyboard.py lists them). One letter is one act, outside fields,
// unless their reader has switched that off; nothing that the browser or a screen reader has taken is taken from them.

import { menuOf } from "./menus.js";

const FIELDS = "input, textarea, select, [contenteditable], dialog[open], [role=listbox]";

export class Keys {
  /** `toTheEnd()` brings the newest message into sight; `text` is what one writes in, if one may. */
  constructor({ root, text, toTheEnd }) {
    Object.assign(this, { root, text, toTheEnd });
    this.dialog = root.querySelector("[data-keys-map]");
    const close = this.dialog.querySelector("button");
    close.autofocus = true;
    close.addEventListener("click", () => this.dialog.close());
    document.querySelector(".keys-way a").addEventListener("click", (event) => {
      event.preventDefault();
      this.dialog.showModal();
    });
    document.addEventListener("keydown", (event) => this.pressed(event));
    this.acts = {
      j: () => this.step(1),
      k: () => this.step(-1),
      a: () => menuOf(this.chosen)?.querySelector("[data-answer]")?.click(),
      r: () => this.chosen?.querySelector("[data-react]")?.click(),
      e: () => this.editOwn(),
      w: () => this.text?.focus(),
      n: () => this.newest(),
      "/": () => window.location.assign(`${root.dataset.search}#q`),
      "?": () => this.dialog.showModal(),
    };
  }

  pressed(event) {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && event.target === this.text) return this.text.blur();
    const act = this.acts[event.key.toLowerCase()];
    if (!act || !("singleKeys" in this.root.dataset) || event.target.closest(FIELDS)) return;
    event.preventDefault();
    act();
  }

  get messages() {
    return [...this.root.querySelectorAll("[data-list] [data-number]")];
  }

  /** The message that has the focus, or that was last gone to; else the first in sight. */
  get current() {
    const focused = document.activeElement.closest("[data-number]");
    if (focused) return focused;
    if (this.last?.isConnected && inSight(this.last)) return this.last;
    return null;
  }

  step(way) {
    const { messages, current } = this;
    const next = current ? messages[messages.indexOf(current) + way] : messages.find(inSight);
    if (next) this.go(next);
  }

  go(message) {
    this.last = message;
    message.tabIndex = -1;
    message.focus({ preventScroll: true });
    message.scrollIntoView({ block: "nearest" });
  }

  /** What a key acts on. */
  get chosen() {
    return this.current ?? this.messages.at(-1);
  }

  editOwn() {
    const own = this.messages.reverse().find((one) => one.querySelector('[data-acts~="edit"]'));
    if (own) window.location.assign(`${menuOf(own).querySelector('[data-act="edit"] a').href}#text`);
  }

  newest() {
    this.toTheEnd();
    const last = this.messages.at(-1);
    if (last) this.go(last);
  }
}

function inSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}
