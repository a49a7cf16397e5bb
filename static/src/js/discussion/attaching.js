// Files for the message that is being written: chosen, dropped or pasted. Each is sent at once, under an id of
// its own, so that sending it again gives the same file; the message, or the form, then only names them.
import { size } from "../parts/number.js";
import { newId } from "../parts/id.js";
import { part } from "./parts.js";

export class Attaching {
  /** `drop` is what files may be dropped on. Whoever keeps drafts hears `onChange` when other `files` have come than before. */
  constructor({ form, drop }) {
    Object.assign(this, { form, entries: [], waiting: null, told: "" });
    this.words = JSON.parse(document.querySelector("[data-file-words]").dataset.fileWords);
    this.root = form.querySelector("[data-attaching]");
    this.list = this.root.querySelector("[data-files]");
    this.status = this.root.querySelector("[data-files-status]");
    this.input = form.elements.namedItem("files");
    this.offer(drop);
    this.showOnly(JSON.parse(this.root.dataset.waiting));
    this.root.querySelector("[data-kept]")?.remove(); // which says the same without script
  }

  offer(drop) {
    const button = part("attach");
    this.root.querySelector("[data-choose]").hidden = true;
    this.root.append(button);
    button.addEventListener("click", () => this.input.click());
    this.input.addEventListener("change", () => {
      this.add(this.input.files);
      this.input.value = ""; // it is not to be sent with the form as well
      button.focus();
    });
    this.form.addEventListener("paste", (event) => {
      const { files, types } = event.clipboardData;
      if (!files.length || types.includes("text/plain")) return; // words that were copied with their picture
      event.preventDefault();
      this.add(files);
    });
    for (const kind of ["dragover", "dragleave", "drop"]) drop.addEventListener(kind, (event) => this.dragged(event));
  }

  dragged(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.form.toggleAttribute("data-over", event.type === "dragover");
    if (event.type === "drop") this.add(event.dataTransfer.files);
  }

  add(files) {
    for (const content of files) {
      const entry = this.show({ name: content.name, size: content.size, content, id: newId(), state: "sending" });
      const fault = this.fault(content);
      if (fault) this.change(entry, "refused", fault);
      else this.send(entry);
    }
  }

  /** What can be told before it is sent. */
  fault({ size: bytes }) {
    const { most, largest } = this.root.dataset;
    if (bytes > Number(largest)) return this.words.large;
    if (this.entries.filter(({ state }) => state !== "refused").length > Number(most)) return this.words.many;
    return "";
  }

  send(entry) {
    this.change(entry, "sending");
    const request = (entry.request = new XMLHttpRequest()); // fetch does not tell how far it has come
    request.open("PUT", this.root.dataset.uploads.replace("ID", entry.id) + `?name=${encodeURIComponent(entry.name)}`);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    const bar = entry.element.querySelector("progress");
    request.upload.addEventListener("progress", ({ loaded, total }) => (bar.value = total ? loaded / total : 0));
    request.addEventListener("load", () => this.answered(entry, request));
    request.addEventListener("error", () => this.change(entry, "failed", this.words.lost));
    request.send(entry.content);
  }

  answered(entry, { status, response }) {
    if (status === 201) {
      entry.file = response;
      entry.name = response.name;
      return this.change(entry, "done");
    }
    const refused = status === 400 || status === 413;
    const words = status === 413 ? this.words.large : this.words.lost; // a proxy refuses with a page of its own
    this.change(entry, refused ? "refused" : "failed", response?.message || words);
  }

  show(entry) {
    entry.element = part("file");
    entry.element.querySelector("[data-remove]").addEventListener("click", () => this.remove(entry));
    entry.element.querySelector("[data-again]").addEventListener("click", () => this.send(entry));
    this.entries.push(entry);
    this.list.append(entry.element);
    this.change(entry, entry.state);
    return entry;
  }

  change(entry, state, reason = "") {
    Object.assign(entry, { state });
    const { element, file } = entry;
    element.dataset.state = state;
    element.querySelector("[data-name]").textContent = entry.name;
    element.querySelector("[data-bytes]").textContent = size(entry.size);
    element.querySelector("[data-reason]").textContent = reason;
    element.querySelector("progress").hidden = state !== "sending";
    element.querySelector("[data-again]").hidden = state !== "failed";
    element.querySelector("[data-remove-name]").textContent = entry.name;
    if (file) Object.assign(element.querySelector("[name=kept]"), { value: file.id, disabled: false });
    if (state === "done" && entry.request) this.tell(this.words.done, entry.name);
    if (reason) this.tell("{name}: {reason}", entry.name, reason);
    this.changed();
  }

  remove(entry) {
    const next = entry.element.nextElementSibling?.querySelector("[data-remove]");
    entry.request?.abort();
    entry.element.remove();
    this.entries.splice(this.entries.indexOf(entry), 1);
    this.tell(this.words.removed, entry.name);
    (next ?? this.root.querySelector("[data-attach]")).focus();
    this.changed();
  }

  tell(words, name, reason = "") {
    this.status.className = "visually-hidden";
    this.status.textContent = words.replace("{name}", name).replace("{reason}", reason);
  }

  changed() {
    this.list.hidden = !this.entries.length;
    const ids = this.files.map(({ id }) => id).join(" ");
    if (ids !== this.told) this.onChange?.();
    this.told = ids;
    if (this.busy || !this.waiting) return;
    this.waiting();
    this.waiting = null;
  }

  get busy() {
    return this.entries.some(({ state }) => state === "sending");
  }

  /** What did not come: the message waits for its author to decide. */
  get broken() {
    return this.entries.find(({ state }) => state === "failed" || state === "refused");
  }

  /** Not to be sent now: its files are on their way, and it is sent once they have come; or one did not come. */
  holdsBack() {
    const { busy, broken } = this;
    if (busy) {
      this.waiting = () => this.form.requestSubmit();
      this.tell(this.words.wait, "");
    } else if (broken) {
      this.pointOut(broken);
    }
    return busy || Boolean(broken);
  }

  pointOut({ element, name }) {
    this.tell(this.words.broken, name);
    this.status.className = "attaching__broken";
    element.querySelector("button:not([hidden])").focus();
  }

  get files() {
    return this.entries.filter(({ state }) => state === "done").map(({ file }) => file);
  }

  /** The files that have come, once: the next message begins without. */
  take() {
    const { files } = this;
    this.status.textContent = "";
    this.showOnly([]);
    return files;
  }

  /** These, and what is still on its way. */
  showOnly(files) {
    const here = this.files.map(({ id }) => id);
    const wanted = files.map(({ id }) => id);
    if (here.join() === wanted.join()) return;
    for (const { state, element } of this.entries) if (state === "done") element.remove();
    this.entries = this.entries.filter(({ state }) => state !== "done");
    if (files.length) this.giveBack(files);
    else this.changed();
  }

  /** Back from a message that was not sent. */
  giveBack(files = []) {
    files.forEach((file) => this.show({ name: file.name, size: file.size, file, state: "done" }));
  }
}
