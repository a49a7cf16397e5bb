// One room, followed without a gap: live as long as the connection holds, caught up over HTTP when it did not.
//
// States: connecting, live, slow, reconnecting, offline, ended. "live" is said only when everything missed has come and
// what happens next comes by itself; "slow", when the latter must be asked for.
import { connect, hangUp } from "../parts/live.js";
import { waitAfter } from "../parts/waits.js";
import { applyAll, judge } from "./sequence.js";

const PATIENCE = 8000; // ms to wait for an acknowledgement
const DOUBT = 4000; // ms, on a line that has just failed to answer
const POLL = 5000; // ms between two questions while nothing comes by itself
const CALM = 6; // times as long, at most: on a page that nobody looks at, and where no answer comes
const ASLEEP = 15_000; // ms out of sight after which a line may have gone without a word
const OPEN = new Set(["live", "slow"]);

export class Connection {
  /** `onSteps(steps, { live })` gets steps in order, each once; `onState(state)` every change of state. */
  constructor({ room, last, eventsUrl, onSteps, onState }) {
    Object.assign(this, { room, last, eventsUrl, onSteps, onState });
    this.state = "connecting";
    this.known = last; // the latest step that there is, as far as one has heard
    this.entered = false; // the server has let this connection into the room
    this.slow = false; // nothing comes by itself, the server says
    this.watches = this.failures = this.misses = 0;
    this.catching = null;
    this.socket = connect();
    this.socket.on("connect", () => this.watch());
    this.socket.on("rights.changed", () => this.watch());
    this.socket.on("live.slow", () => this.slowDown());
    this.socket.on("room.event", (step) => step.room === this.room && this.receive(step));
    this.socket.on("disconnect", () => this.lost());
    this.socket.on("connect_error", (error) => this.refused(error));
    window.addEventListener("online", () => this.back());
    window.addEventListener("offline", () => this.lost());
    document.addEventListener("visibilitychange", () => this.looked());
    if (this.socket.connected) this.watch();
    this.poll();
  }

  /** `act` when the reader, on whatever device, has said how closely they follow this room or this topic of it. */
  onHeed(topic, act) {
    this.socket.on("heed.changed", (said) => said.room === this.room && (!said.topic || !topic || said.topic === topic) && act());
  }

  get isOpen() {
    return OPEN.has(this.state);
  }

  /** Send an event. Resolves to the server's reply; rejects when none can come, or came: it may or may not have arrived. */
  async send(name, payload) {
    if (!this.isOpen) throw new Error("not connected");
    let reply;
    try {
      reply = await this.ask(name, payload, PATIENCE);
    } catch (error) {
      this.doubt();
      throw error;
    }
    if (reply.ok && reply.data.seq) this.expect(reply.data.seq);
    return reply;
  }

  ask(name, payload, patience) {
    return this.socket.timeout(patience).emitWithAck(name, { room: this.room, ...payload });
  }

  /** Step `seq` is stored, so it is about to come; else it is asked for. */
  expect(seq) {
    const fetch = () => {
      if (this.last >= seq) return;
      this.known = Math.max(this.known, seq);
      this.catchUp();
    };
    if (this.slow) fetch();
    else setTimeout(fetch, DOUBT);
  }

  /** An answer did not come: the line may be dead without a word. It is asked once more before another is opened. */
  doubt() {
    if (!this.isOpen || !this.socket.connected) return;
    this.say("reconnecting");
    this.watch(DOUBT);
  }

  /** Be let into the room, and hear what was missed. A server that is slow to answer is given more time each time. */
  async watch(patience = DOUBT * 2 ** Math.min(this.failures + 1, 3)) {
    clearTimeout(this.next);
    const turn = ++this.watches;
    this.entered = false;
    let reply;
    try {
      reply = await this.ask("room.watch", { after: this.last }, patience);
    } catch {
      return turn === this.watches && this.unanswered();
    }
    if (turn === this.watches) this.answered(reply);
  }

  answered({ ok, data, error }) {
    if (!ok && ["not_found", "forbidden"].includes(error.code)) return this.end();
    if (!ok && error.code === "conflict" && this.last) this.catchUp(); // it also finds out whether the server's past is another one
    if (!ok) return this.again(error.wait);
    this.failures = 0;
    this.entered = true;
    this.slow = Boolean(data.slow);
    this.apply(data.events, data.events.length <= 1);
    if (data.more || this.last < this.known) this.catchUp();
    else this.settle();
  }

  unanswered() {
    if (!this.socket.connected) return; // asked anew on the next connection
    const doubted = !this.isOpen;
    this.say("reconnecting");
    this.again();
    if (doubted) this.socket.io.engine.close(); // another is opened by itself
  }

  again(seconds = 0) {
    clearTimeout(this.next);
    const wait = Math.max(seconds * 1000, waitAfter(++this.failures));
    this.next = setTimeout(() => this.state !== "ended" && this.socket.connected && this.watch(), wait);
  }

  receive(step) {
    this.known = Math.max(this.known, step.seq);
    const verdict = judge(this.last, step.seq);
    if (verdict === "apply") this.apply([step], true);
    if (verdict === "ask") this.catchUp();
  }

  /** Everything after the last applied step, a page at a time. One asking at a time; a second joins the first. */
  catchUp() {
    this.catching ??= this.fetchMissed().finally(() => (this.catching = null));
    return this.catching;
  }

  async fetchMissed() {
    try {
      for (let more = true; more; ) {
        const answer = await fetch(`${this.eventsUrl}?after=${this.last}`, { headers: { Accept: "application/json" } });
        if (answer.status === 409) return window.location.reload(); // the server's past is another one
        if (answer.status === 401 || answer.status === 404) return this.end();
        if (!answer.ok) throw new Error(String(answer.status));
        const page = await answer.json();
        this.apply(page.events, false);
        more = page.more || (page.events.length && this.last < this.known); // what came meanwhile was let pass
      }
      this.misses = 0;
      this.settle();
    } catch {
      this.misses++;
      if (this.isOpen) this.say("reconnecting"); // there is more than one has; `poll` asks again
    }
  }

  /** All that one knows of has come. */
  settle() {
    if (this.socket.connected && this.entered && this.last >= this.known) this.say(this.slow ? "slow" : "live");
  }

  apply(steps, live) {
    const fitting = [];
    this.last = applyAll(this.last, steps, (step) => fitting.push(step));
    this.known = Math.max(this.known, this.last);
    if (fitting.length) this.onSteps(fitting, { live });
  }

  /** While nothing comes by itself, ask; calmly, for everybody does. */
  poll() {
    const calm = document.visibilityState === "visible" ? Math.min(CALM, 1 + this.misses) : CALM;
    setTimeout(async () => {
      if (this.state === "ended") return;
      if (this.state === "slow" || this.state === "reconnecting" || this.last < this.known) await this.catchUp();
      this.poll();
    }, POLL * calm * (0.8 + 0.4 * Math.random()));
  }

  slowDown() {
    this.slow = true;
    if (this.state === "live") this.say("slow");
  }

  /** It comes back by itself. */
  lost() {
    if (this.state === "ended") return;
    this.entered = false;
    this.say(navigator.onLine ? "reconnecting" : "offline");
  }

  /** The network is there again: at once, however long the wait had grown. */
  back() {
    if (this.state === "ended") return;
    this.say("reconnecting");
    if (this.socket.connected) this.watch();
    else this.socket.disconnect().connect();
  }

  looked() {
    if (document.visibilityState !== "visible") this.hiddenAt = Date.now();
    else if (this.isOpen && Date.now() - this.hiddenAt > ASLEEP) this.watch(DOUBT);
    else if (this.state === "reconnecting") this.back();
  }

  refused({ message }) {
    if (["signed_out", "token"].includes(message)) this.end();
    else this.lost();
  }

  end() {
    this.say("ended");
    hangUp();
  }

  say(state) {
    if (this.state === state || this.state === "ended") return;
    this.state = state;
    this.onState(state);
  }
}
