// Messages on their way: kept in this browser until the server has said that they are stored.
//
// Each has its own id, made here and never changed: however often it is sent, it is one message. Each is also kept by
// itself, so that two pages of one topic do not forget each other's.

import { hasFailed } from "../parts/failed.js";
import { newId } from "../parts/id.js";
import { waitAfter } from "../parts/waits.js";

export class Outbox {
  /**
   * `send(message)` resolves to a reply or rejects; `isOpen()`: can anything be sent at all? `onChange(message)` gets every
   * change of `message.state`. What has more than `longest` characters is not sent, for `tooLong`, the reason, and
   * `message.mend` says that trying again is of no use.
   */
  constructor({ key, longest, tooLong, isOpen, send, onChange }) {
    Object.assign(this, { key, longest, tooLong, isOpen, send, onChange });
    this.messages = this.kept();
    this.busy = false;
    this.failures = 0;
  }

  add(text, answers, files) {
    const message = { client_id: newId(), text, answers, files, state: "waiting", at: Date.now() };
    this.messages.push(message);
    this.keep(message);
    this.onChange(message);
    this.flush();
    return message;
  }

  /** Send what waits, in order, one at a time: an answer that does not come stops the queue for a while. */
  async flush() {
    if (this.busy || !this.isOpen()) return;
    this.busy = true;
    clearTimeout(this.timer);
    try {
      for (let one = this.next(); one; one = this.next()) await this.deliver(one);
      this.failures = 0;
    } catch {
      this.next() && this.change(this.next(), "waiting");
      this.timer = setTimeout(() => this.flush(), waitAfter(++this.failures));
    } finally {
      this.busy = false;
    }
  }

  async deliver(message) {
    if (!this.fits(message)) return this.fail(Object.assign(message, { mend: true }), this.tooLong);
    this.change(message, "sending");
    const reply = await this.send(message);
    if (reply.ok) return this.store(message);
    if (reply.error.code === "slow_down") return this.hold(message, reply.error);
    if (hasFailed(reply)) throw new Error(reply.error.code);
    this.fail(message, reply.error.message);
  }

  /** The server has it; it is shown as on its way until it comes with the others' messages. */
  store(message) {
    if (!this.messages.includes(message)) return;
    this.change(message, "stored");
    this.forget(message);
  }

  /** As the server counts; a packet that is far too large would end the connection, again and again. */
  fits({ text }) {
    return [...text.normalize("NFC").trim()].length <= this.longest;
  }

  fail(message, reason) {
    message.reason = reason;
    this.change(message, "failed");
  }

  /** It is sent again by itself, when it may be. */
  hold(message, { message: reason, wait }) {
    message.reason = reason;
    this.change(message, "held");
    return new Promise((done) => setTimeout(done, wait * 1000));
  }

  next() {
    return this.messages.find(({ state }) => state !== "failed" && state !== "stored");
  }

  retry(client_id) {
    const message = this.find(client_id);
    if (message) this.change(message, "waiting");
    this.flush();
  }

  /** Seen in the room, as `number` of its topic, or given up: no longer on its way. */
  settle(client_id, state, number) {
    const message = this.find(client_id);
    if (!message) return;
    this.messages.splice(this.messages.indexOf(message), 1);
    this.forget(message);
    Object.assign(message, { state, number });
    this.onChange(message);
  }

  find(client_id) {
    return this.messages.find((message) => message.client_id === client_id);
  }

  change(message, state) {
    message.state = state;
    if (this.messages.includes(message)) this.keep(message);
    this.onChange(message);
  }

  keep(message) {
    try {
      localStorage.setItem(`${this.key}:${message.client_id}`, JSON.stringify(message));
    } catch {
      // Storage is full or forbidden: the messages live as long as the page.
    }
  }

  forget(message) {
    try {
      localStorage.removeItem(`${this.key}:${message.client_id}`);
    } catch {
      // As above.
    }
  }

  /** What was on its way when a page was left waits, in the order in which it was written. */
  kept() {
    try {
      return Object.keys(localStorage)
        .filter((name) => name.startsWith(`${this.key}:`))
        .map((name) => JSON.parse(localStorage.getItem(name)))
        .map((message) => (message.state === "failed" ? message : { ...message, state: "waiting" }))
        .sort((one, other) => one.at - other.at);
    } catch {
      return [];
    }
  }
}
