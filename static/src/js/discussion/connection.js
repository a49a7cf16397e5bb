// One room, followed without a gap: live as long as the connection holds, caught up over HTTP when it did not.
//
// States: connecting, live, reconnecting, offline, ended. "live" is said only when everything missed has come.
import { connect } from "../parts/live.js";
import { applyAll, judge } from "./sequence.js";

const PATIENCE = 8000; // ms to wait for an acknowledgement
const PAUSE = 2000; // ms before asking again

export class Connection {
  /** `onSteps(steps, { live })` gets steps in order, each once; `onState(state)` every change of state. */
  constructor({ room, last, eventsUrl, onSteps, onState }) {
    Object.assign(this, { room, last, eventsUrl, onSteps, onState });
    this.state = "connecting";
    this.catching = null;
    this.socket = connect();
    this.socket.on("connect", () => this.watch());
    this.socket.on("rights.changed", () => this.watch());
    this.socket.on("room.event", (step) => step.room === this.room && this.receive(step));
    this.socket.on("disconnect", (reason) => this.lost(reason));
    this.socket.on("connect_error", (error) => this.refused(error));
    window.addEventListener("online", () => this.back());
    window.addEventListener("offline", () => this.lost());
    if (this.socket.connected) this.watch();
  }

  /** Send an event. Resolves to the server's reply; rejects when none came: it may or may not have arrived. */
  send(name, payload) {
    return this.socket.timeout(PATIENCE).emitWithAck(name, { room: this.room, ...payload });
  }

  /** As `send`, without waiting for an answer that cannot come. */
  async sendLive(name, payload) {
    if (this.state !== "live") throw new Error("not live");
    return this.send(name, payload);
  }

  async watch() {
    let reply;
    try {
      reply = await this.send("room.watch", { after: this.last });
    } catch {
      return this.again(() => this.watch());
    }
    if (reply.ok) return this.take(reply.data, true);
    if (reply.error.code === "not_found" || reply.error.code === "forbidden") return this.end();
    if (reply.error.code === "conflict" && this.last > 0) return this.catchUp();
    return this.again(() => this.watch());
  }

  receive(step) {
    const verdict = judge(this.last, step.seq);
    if (verdict === "apply") this.apply([step], true);
    if (verdict === "ask") this.catchUp();
  }

  /** Everything after the last applied step, a page at a time. One asking at a time; a second joins the first. */
  catchUp() {
    this.catching ??= this.ask().finally(() => (this.catching = null));
    return this.catching;
  }

  async ask() {
    try {
      const answer = await fetch(`${this.eventsUrl}?after=${this.last}`, { headers: { Accept: "application/json" } });
      if (answer.status === 409) return window.location.reload(); // the server's past is another one
      if (answer.status === 401 || answer.status === 404) return this.end();
      if (!answer.ok) throw new Error(String(answer.status));
      const page = await answer.json();
      this.apply(page.events, false);
      if (page.more) return this.ask();
      if (this.socket.connected) this.say("live");
    } catch {
      this.again(() => this.catchUp());
    }
  }

  take(page, live) {
    this.apply(page.events, live && page.events.length <= 1);
    if (page.more) return this.catchUp();
    this.say("live");
  }

  apply(steps, live) {
    const fitting = [];
    this.last = applyAll(this.last, steps, (step) => fitting.push(step));
    if (fitting.length) this.onSteps(fitting, { live });
  }

  again(what) {
    if (this.state !== "ended") setTimeout(() => this.socket.connected && what(), PAUSE);
  }

  lost(reason) {
    if (this.state === "ended") return;
    this.say(navigator.onLine ? "reconnecting" : "offline");
    if (reason === "io server disconnect") this.socket.connect(); // signed out, or the server restarts
  }

  back() {
    this.say("reconnecting");
    if (this.socket.connected) this.watch();
    else this.socket.connect();
  }

  refused(error) {
    if (error.message === "signed_out") return this.end();
    this.lost();
    if (["again", "too_many"].includes(error.message)) setTimeout(() => this.socket.connect(), PAUSE);
  }

  end() {
    this.say("ended");
    this.socket.disconnect();
  }

  say(state) {
    if (this.state === state || this.state === "ended") return;
    this.state = state;
    this.onState(state);
  }
}
