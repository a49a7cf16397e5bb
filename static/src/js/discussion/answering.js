// Which message the one that is being written answers: chosen in a message's menu, shown above the field.

export class Answering {
  /** `form` is the composer; `list` the column with the menus. Whoever keeps drafts hears `onChange`. */
  constructor({ form, list }) {
    this.field = form.elements.namedItem("answers");
    this.text = form.elements.namedItem("text");
    this.line = form.querySelector("[data-answering]");
    list.addEventListener("click", (event) => this.chosen(event));
    this.line.querySelector("[data-no-answer]").addEventListener("click", (event) => {
      event.preventDefault();
      this.show(0);
      this.text.focus();
    });
  }

  chosen(event) {
    const item = event.target.closest("[data-answer]");
    if (!item) return;
    event.preventDefault();
    item.closest("details").open = false;
    this.show(Number(item.dataset.answer));
    this.text.focus();
  }

  get number() {
    return Number(this.field.value);
  }

  show(number) {
    const other = number !== this.number;
    this.field.value = number || "";
    this.line.hidden = !number;
    this.line.querySelector("a").hash = number ? `#m${number}` : "";
    this.line.querySelector("[data-number-words]").textContent = number || "";
    if (other) this.onChange?.();
  }

  /** The number, once: the next message answers nothing. */
  take() {
    const { number } = this;
    this.show(0);
    return number;
  }
}
