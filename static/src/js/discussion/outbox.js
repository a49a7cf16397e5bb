// Messages on their way: kept in this browser until the server has said that they are stored.
//
// Each has its own id, made here and never changed: however often it is sent, it is one message.

export class Outbox {
  /** `send(message)` resolves to a reply or rejects; `onChange(message)` gets every change of `message.state`. */
  constructor({ key, send, onChange }) {
    Object.assign(this, { key, send, onChange });
    this.messages = this.kept();
    this.busy = false;
  }

  add(text, answers) {
    const message = { client_id: newId(), text, answers, state: "waiting" };
    this.messages.push(message);
    this.keep();
    this.onChange(message);
    this.flush();
    return message;
  }

  /** Send what waits, in order, one at a time: an answer that does not come stops the queue until the next flush. */
  async flush() {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let one = this.next(); one; one = this.next()) await this.deliver(one);
    } catch {
      this.next() && this.change(this.next(), "waiting");
    } finally {
      this.busy = false;
    }
  }

  async deliver(message) {
    this.change(message, "sending");
    const reply = await this.send(message);
    if (reply.ok) return this.settle(message.client_id);
    if (reply.error.code === "slow_down") return new Promise((done) => setTimeout(done, reply.error.wait * 1000));
    if (reply.error.code === "fault") throw new Error("fault");
    message.reason = reply.error.message;
    this.change(message, "failed");
  }

  next() {
    return this.messages.find((message) => message.state !== "failed");
  }

  retry(client_id) {
    const message = this.find(client_id);
    if (message) this.change(message, "waiting");
    this.flush();
  }

  /** Stored (acknowledged, or seen in the room) or given up: no longer on its way. */
  settle(client_id, state = "sent") {
    const message = this.find(client_id);
    if (!message) return;
    this.messages.splice(this.messages.indexOf(message), 1);
    this.keep();
    message.state = state;
    this.onChange(message);
  }

  find(client_id) {
    return this.messages.find((message) => message.client_id === client_id);
  }

  change(message, state) {
    message.state = state;
    this.keep();
    this.onChange(message);
  }

  keep() {
    try {
      if (this.messages.length) localStorage.setItem(this.key, JSON.stringify(this.messages));
      else localStorage.removeItem(this.key);
    } catch {
      // Storage is full or forbidden: the messages live as long as the page.
    }
  }

  kept() {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? "[]");
    } catch {
      return [];
    }
  }
}

function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
