// What is being written: kept in this browser at once, on the server calmly, so that it follows the person.
//
// Which one holds, when a page opens: words of this browser that the server has not got yet, else the server's. When
// another device has saved since this one last agreed with the server, the person chooses; until then nothing is saved.
import { newId } from "../parts/id.js";

const QUIET = 2000; // ms after the last key

export class Drafting {
  /**
   * `root` is the element around the form, `key` what it is called in this browser. `answering` and `attaching`, where
   * there are, know what is answered and which files go along: they are part of the draft.
   */
  constructor({ root, key, answering, attaching }) {
    Object.assign(this, { root, key, answering, attaching });
    this.form = root.querySelector("form");
    this.fields = [...this.form.elements].filter(({ name }) => name === "title" || name === "text");
    this.version = root.dataset.version;
    this.writer = newId();
    this.dirty = false;
    this.saving = Promise.resolve();
    this.restore();
    if (answering) answering.onChange = () => this.written();
    if (attaching) attaching.onChange = () => this.written();
    for (const field of this.fields) field.addEventListener("input", () => this.written());
    root.querySelector("[name=take]").addEventListener("click", () => this.take());
    root.querySelector("[name=keep]").addEventListener("click", () => this.insist());
    window.addEventListener("online", () => this.soon());
    window.addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.leave());
  }

  restore() {
    const kept = this.kept();
    if ("returned" in this.root.dataset) return this.written(); // what was sent and not taken in stands there
    const server = this.words();
    if (!kept?.dirty) return this.keep();
    this.dirty = true;
    this.fill(kept.words);
    if (this.version && kept.version !== this.version && !same(kept.words, server)) {
      return this.ask({ version: this.version, ...server });
    }
    this.keep();
    this.soon();
  }

  words() {
    return {
      ...Object.fromEntries(this.fields.map(({ name, value }) => [name, value])),
      answers: this.answering?.number ?? 0,
      files: this.attaching?.files ?? [],
    };
  }

  fill(words) {
    for (const field of this.fields) {
      field.value = words[field.name] ?? "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.answering?.show(words.answers ?? 0);
    this.attaching?.showOnly(words.files ?? []);
  }

  written() {
    this.dirty = true;
    this.sent = false;
    this.keep();
    this.say("");
    this.soon();
  }

  soon() {
    clearTimeout(this.timer);
    if (this.dirty) this.timer = setTimeout(() => (this.saving = this.saving.then(() => this.save())), QUIET);
  }

  /** It is on its way as a message, and the server forgets the draft with it. */
  gone() {
    clearTimeout(this.timer);
    this.sent = true;
    this.store(null);
  }

  leave() {
    if (!this.dirty || this.sent) return;
    clearTimeout(this.timer);
    this.save({ keepalive: true });
  }

  async save(how = {}) {
    if (!this.dirty || this.newer || this.sent) return;
    const words = this.words();
    if (isEmpty(words) && !this.version) return this.settle(words, "");
    try {
      const answer = await fetch(this.root.dataset.drafting, { method: "POST", body: this.body(words), headers: { Accept: "application/json" }, ...how });
      if (answer.status === 409) return this.differ((await answer.json()).newer);
      if (!answer.ok) throw new Error(String(answer.status));
      this.settle(words, (await answer.json()).version);
    } catch {
      this.say("here");
    }
  }

  body(words) {
    const body = new FormData();
    const given = ({ name }) => this.form.elements.namedItem(name).value;
    const { files, ...plain } = words;
    const all = { ...plain, seen: this.version, writer: this.writer };
    for (const { id } of files) body.append("files", id);
    for (const name of ["csrf_token", "once"]) all[name] = given({ name });
    for (const [name, value] of Object.entries(all)) body.set(name, value);
    return body;
  }

  settle(words, version) {
    this.version = version;
    this.dirty = !same(words, this.words());
    this.keep();
    if (!this.dirty) this.say(version ? "saved" : "");
  }

  /** Another device has saved; who has nothing here is not asked. */
  differ(newer) {
    if (!newer) return; // it has been sent
    if (isEmpty(this.words())) return this.settle(this.words(), newer.version);
    this.ask(newer);
  }

  ask(newer) {
    this.newer = newer;
    this.say("");
    const box = this.root.querySelector("[data-newer]");
    box.querySelector("[data-newer-words]").textContent = [newer.title, newer.text, ...newer.files.map(({ name }) => name)].filter(Boolean).join("\n").slice(0, 300);
    box.hidden = false;
  }

  take() {
    const { version, ...words } = this.answered();
    this.fill(words);
    this.settle(this.words(), version);
    clearTimeout(this.timer);
    this.fields.at(-1).focus();
  }

  insist() {
    this.version = this.answered().version;
    this.written();
    this.fields.at(-1).focus();
  }

  answered() {
    const newer = this.newer;
    this.newer = null;
    this.root.querySelector("[data-newer]").hidden = true;
    return newer;
  }

  say(state) {
    const line = this.root.querySelector("[data-drafting-state]");
    line.textContent = state ? line.dataset[state] : "";
  }

  keep() {
    const nothing = isEmpty(this.words()) && !(this.dirty && this.version);
    this.store(nothing ? null : { words: this.words(), version: this.version, dirty: this.dirty });
  }

  store(what) {
    try {
      if (what) localStorage.setItem(this.key, JSON.stringify(what));
      else localStorage.removeItem(this.key);
    } catch {
      // Storage is forbidden: the server has it soon.
    }
  }

  kept() {
    try {
      return JSON.parse(localStorage.getItem(this.key));
    } catch {
      return null;
    }
  }
}

/** What is answered says nothing by itself. */
const isEmpty = ({ title = "", text, files = [] }) => !title.trim() && !text.trim() && !files.length;
const plainly = ({ title = "", text, answers = 0, files = [] }) => JSON.stringify([title.trim(), text.trim(), answers, files.map(({ id }) => id)]);
const same = (one, other) => plainly(one) === plainly(other);
