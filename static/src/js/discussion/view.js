// The column of messages: what comes in is put last, what is on its way stands beneath, nothing jumps.
import { hasFailed } from "../parts/failed.js";
import { written } from "../parts/number.js";
import { blockFrom, dayOf, goesOn } from "./blocks.js";
import { attachedOf, blockOf, Clock, dayLine, fill, mergeLine, messageOf, part, requote } from "./parts.js";

const NEAR = 80; // px from the end that still count as the end

export class View {
  /** `onSeen(number)` when the reader has seen so far, rejecting when that cannot be told now; `onRetry` and `onEdit` get a message's client id. */
  constructor({ root, words, onSeen, onRetry, onEdit }) {
    Object.assign(this, { root, words, onSeen, onRetry, onEdit });
    this.list = root.querySelector("[data-list]");
    this.waiting = new Map();
    this.fresh = 0;
    this.newest = Number(root.dataset.count);
    this.told = Number(root.dataset.read); // as read, on its way to the server too
    this.clock = new Clock(document.documentElement.lang, words.today);
    const { here, me, myOrganisation } = root.dataset;
    const reader = { id: Number(me), organisation: Number(myOrganisation) };
    this.scene = { here, reader, clock: this.clock };
    this.freshLine = root.querySelector("[data-fresh]");
    this.freshLine.querySelector("button").addEventListener("click", () => this.toTheEnd());
    document.addEventListener("scroll", () => this.look(), { passive: true });
    document.addEventListener("visibilitychange", () => this.look());
  }

  /** Put messages last. What the reader did not send and does not see is counted, not scrolled to. */
  add(messages) {
    const follow = this.isAtTheEnd();
    const others = messages.filter((message) => message.author.id !== Number(this.root.dataset.me));
    if (this.endsHere()) messages.forEach((message) => this.put(message));
    this.newest = Math.max(this.newest, ...messages.map((message) => message.number));
    messages.filter((message) => !others.includes(message)).forEach((message) => this.said(message));
    if (follow || !others.length) this.scroll();
    else this.count(others.length);
    this.look();
    return others;
  }

  /** The server has marked what one says oneself as read, unless there is something unread before it. */
  said(message) {
    if (message.number === this.told + 1) this.told = message.number;
  }

  put(message) {
    if (document.getElementById(`m${message.number}`)) return;
    const element = messageOf(message, this.scene);
    const last = this.lastBlock();
    const said = { author: message.author.id, organisation: message.organisation.id, at: message.at };
    if (last && goesOn(last, said)) last.append(element);
    else this.newBlock(message, last).append(element);
    this.lastBlock().dataset.at = message.at;
  }

  /** What came from other topics begins with a line that says so. */
  divide(merged) {
    const follow = this.isAtTheEnd();
    for (const one of merged) {
      const message = document.getElementById(`m${one.first}`);
      if (!message || this.list.querySelector(`[data-merged="${one.first}"]`)) continue;
      blockFrom(message).before(mergeLine(one, this.clock));
      if (follow) this.scroll();
    }
  }

  /** What was said is otherwise now; where it is not shown nothing is to be done. */
  change(message) {
    const element = document.getElementById(`m${message.number}`);
    if (message.hidden || message.moved || element?.querySelector("[data-hidden]")) element?.replaceWith(messageOf(message, this.scene));
    else if (element) fill(element, message, this.scene);
    requote(this.list, message);
  }

  lastBlock() {
    return [...this.list.querySelectorAll(".said:not(.said--waiting)")].at(-1);
  }

  newBlock(message, last) {
    const waiting = this.list.querySelector(".said--waiting");
    const block = blockOf(message, this.clock);
    if (!last || dayOf(last.dataset.at) !== dayOf(message.at)) {
      this.list.insertBefore(dayLine(message.at, this.clock), waiting);
    }
    this.list.insertBefore(block, waiting);
    return block;
  }

  /** Show how far a message of one's own has come. */
  show(message) {
    if (message.state === "sent" || message.state === "removed") return this.settle(message);
    const element = this.waiting.get(message.client_id) ?? this.newWaiting(message);
    element.dataset.state = message.state;
    const words = this.words[message.state].replace("{reason}", message.reason ?? "");
    element.querySelector("[data-words]").textContent = words;
    element.querySelector("[data-again]").hidden = message.state !== "failed" || message.mend;
    element.querySelector("[data-edit]").hidden = message.state !== "failed" && message.state !== "held";
  }

  newWaiting(message) {
    const element = part("waiting");
    const text = element.querySelector(".said__text");
    text.textContent = message.text;
    if (message.files?.length) text.after(attachedOf(message.files));
    element.querySelector("[data-again]").addEventListener("click", () => this.onRetry(message.client_id));
    element.querySelector("[data-edit]").addEventListener("click", () => this.onEdit(message.client_id));
    this.waiting.set(message.client_id, element);
    this.list.append(element);
    this.scroll();
    return element;
  }

  settle({ client_id, state, number }) {
    this.waiting.get(client_id)?.remove();
    this.waiting.delete(client_id);
    if (state === "sent" && !this.endsHere()) this.toTheEnd(number); // one's own words are in sight
  }

  count(number) {
    this.fresh += number;
    const words = this.fresh === 1 ? this.words.fresh_one : this.words.fresh_many.replace("#", written(this.fresh));
    const button = this.freshLine.querySelector("button");
    button.lastChild.textContent = words;
    this.freshLine.hidden = false;
  }

  toTheEnd(number = this.newest) {
    if (!this.endsHere()) return window.location.assign(`${this.root.dataset.here}?at=${number}#m${number}`);
    this.scroll();
    this.look();
  }

  /** Is the last message that there is one of those here? */
  endsHere() {
    return "atTheEnd" in this.root.dataset;
  }

  /** A page before or after has come, of a topic that had `count` messages then. */
  arrived({ count }) {
    this.newest = Math.max(this.newest, Number(count));
    const last = Number([...this.list.querySelectorAll("[data-number]")].at(-1).dataset.number);
    const way = this.root.querySelector('[data-more="later"]');
    if (last === this.newest) {
      this.root.dataset.atTheEnd = "";
      way?.parentElement.remove();
    } else if (way && "end" in way.dataset) {
      way.href = `${this.root.dataset.here}?after=${last}`; // something was said while it came
    }
    this.look();
  }

  /** A topic is read once its end has been seen by somebody who has the page before them. */
  look() {
    if (document.visibilityState !== "visible" || !this.isAtTheEnd() || !this.endsHere()) return;
    this.fresh = 0;
    this.freshLine.hidden = true;
    if (this.newest > this.told) this.tell(this.newest);
  }

  async tell(number) {
    const before = this.told;
    this.told = number;
    try {
      if (hasFailed(await this.onSeen(number))) throw new Error("not told");
      this.root.dataset.read = number;
    } catch {
      this.told = before; // looked at again when the connection is back
    }
  }

  /** The number that reading is at: the end's, or that of the first message in sight. */
  place() {
    if (this.endsHere() && this.isAtTheEnd()) return this.newest;
    const seen = [...this.list.querySelectorAll("[data-number]")].find((one) => one.getBoundingClientRect().bottom > 0);
    return Number(seen?.dataset.number ?? this.newest);
  }

  isAtTheEnd() {
    return this.below() < NEAR;
  }

  /** How many pixels of the column are below what can be seen: above the composer and a phone's bar. */
  below() {
    const covers = [this.root.querySelector("[data-composer]"), document.querySelector(".bar")];
    const tops = covers.filter((one) => one?.offsetHeight).map((one) => one.getBoundingClientRect().top);
    return this.list.getBoundingClientRect().bottom - Math.min(window.innerHeight, ...tops);
  }

  scroll() {
    if (this.below() > 0) window.scrollBy(0, this.below() + 16);
  }

  /** Where reading begins: at what is new, else at the end; a link to a message decides for itself. */
  begin() {
    this.root.querySelector("[data-read-button]")?.remove(); // seeing is enough from here on
    if (window.location.hash && window.location.hash !== "#new") return;
    const first = document.getElementById("new");
    if (first) first.scrollIntoView({ block: "center" });
    else if (this.endsHere()) this.scroll();
  }
}
