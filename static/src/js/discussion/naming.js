// Whom one may mean after an @: suggestions as one types, and how many the message calls on before it is sent.
//
// The field stays a text field (no element but it may be one of several lines) that points at the list's active option;
// the words are the author's own all the time, so that without this the same mention is simply typed.

const QUIET = 120; // ms without typing before asking for names
const COUNTED_AFTER = 500; // and before asking how many are told
const NEAR = 10;
const BEGUN = /(?<![\p{L}\p{N}_@./+-])@([^\n@]{0,40})$/u;

export function nameAsOneTypes(within) {
  for (const box of within.querySelectorAll("[data-naming]")) new Naming(box);
}

class Naming {
  constructor(box) {
    this.box = box;
    this.text = box.querySelector("textarea");
    this.told = box.querySelector("[data-told]");
    this.list = this.listbox();
    this.heard = box.appendChild(Object.assign(document.createElement("p"), { className: "visually-hidden" }));
    this.heard.setAttribute("role", "status");
    for (const [name, value] of [["autocomplete", "list"], ["haspopup", "listbox"], ["controls", this.list.id]]) {
      this.text.setAttribute(`aria-${name}`, value);
    }
    this.text.addEventListener("input", () => this.typed());
    this.text.addEventListener("keydown", (event) => this.pressed(event));
    this.text.addEventListener("blur", () => this.close());
    this.asked = 0;
  }

  listbox() {
    const list = document.createElement("ul");
    Object.assign(list, { id: `${this.text.id}-names`, className: "naming__list", hidden: true });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", this.box.dataset.label);
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener("click", ({ target }) => this.choose(target.closest("[role=option]")));
    this.box.append(list);
    return list;
  }

  typed() {
    clearTimeout(this.timer);
    clearTimeout(this.counting);
    this.counting = setTimeout(() => this.count(), COUNTED_AFTER);
    const begun = this.begun();
    if (begun === null) return this.close();
    this.timer = setTimeout(() => this.ask(begun), QUIET);
  }

  /** What stands between an @ and the caret; null when nobody is being named there. */
  begun() {
    const found = BEGUN.exec(this.text.value.slice(0, this.text.selectionStart));
    const words = found?.[1] ?? null;
    // Nobody is called so, however it goes on; and who has been chosen is no question any more.
    if (words === null || (this.nobody && words.startsWith(this.nobody)) || (this.chosen && words.startsWith(this.chosen))) return null;
    return words;
  }

  async ask(begun) {
    const turn = ++this.asked;
    const near = [...new Set([...document.querySelectorAll("[data-author]")].reverse().map(({ dataset }) => dataset.author))];
    const query = new URLSearchParams({ q: begun, near: near.slice(0, NEAR).join(",") });
    const answer = await fetch(`${this.box.dataset.naming}?${query}`).catch(() => null);
    if (!answer?.ok || turn !== this.asked || this.begun() !== begun) return;
    const { found } = await answer.json();
    this.nobody = found.length ? null : begun;
    this.show(found, begun);
  }

  show(found, begun) {
    this.list.replaceChildren(...found.map((one, place) => this.option(one, place)));
    const opened = this.list.hidden;
    this.list.hidden = !found.length;
    this.activate(begun ? this.list.firstElementChild : null);
    const words = found.length === 1 ? this.box.dataset.foundOne : this.box.dataset.foundMany.replace("#", found.length);
    if (found.length && opened) this.heard.textContent = words;
  }

  option({ words, about }, place) {
    const option = document.createElement("li");
    Object.assign(option, { id: `${this.list.id}-${place}`, className: "naming__one" });
    option.setAttribute("role", "option");
    option.dataset.called = words;
    const name = option.appendChild(document.createElement("span"));
    name.textContent = words;
    const quiet = option.appendChild(document.createElement("span"));
    Object.assign(quiet, { className: "naming__about", textContent: ` · ${about}` });
    return option;
  }

  activate(option) {
    for (const one of this.list.children) one.setAttribute("aria-selected", one === option);
    if (option) this.text.setAttribute("aria-activedescendant", option.id);
    else this.text.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  pressed(event) {
    if (this.list.hidden || event.isComposing) return;
    const options = [...this.list.children];
    const active = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
    const moves = { ArrowDown: (active + 1) % options.length, ArrowUp: (active <= 0 ? options.length : active) - 1 };
    if (event.key in moves) this.activate(options[moves[event.key]]);
    else if (event.key === "Escape") this.close();
    else if (["Enter", "Tab"].includes(event.key) && active >= 0 && !event.ctrlKey && !event.metaKey) this.choose(options[active]);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  choose(option) {
    if (!option) return;
    const caret = this.text.selectionStart;
    const start = this.text.value.slice(0, caret).lastIndexOf("@") + 1;
    this.chosen = option.dataset.called;
    this.close();
    this.text.setRangeText(`${this.chosen} `, start, caret, "end");
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
    this.text.focus();
  }

  close() {
    this.asked++; // what is on its way is not wanted any more
    this.list.hidden = true;
    this.heard.textContent = "";
    this.activate(null);
  }

  async count() {
    if (!this.text.value.includes("@")) return this.say("");
    const asked = this.text.value;
    const answer = await fetch(this.box.dataset.naming, { method: "POST", body: new FormData(this.text.form) }).catch(() => null);
    if (!answer?.ok || this.text.value !== asked) return;
    this.say((await answer.json()).said);
  }

  say(words) {
    if (this.told.textContent !== words) this.told.textContent = words;
  }
}
