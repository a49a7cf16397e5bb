// The column of messages: what comes in is put last, what is on its way stands beneath, nothing jumps.
import { written } from "../parts/number.js";
import { blockOf, Clock, fill, messageOf, part, requote } from "./parts.js";

const PAUSE = 10 * 60 * 1000; // as network_hub/discussions/column.py
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
    if ("atTheEnd" in this.root.dataset) messages.forEach((message) => this.put(message));
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
    if (last && this.goesOn(last, message)) last.append(element);
    else this.newBlock(message).append(element);
    this.lastBlock().dataset.at = message.at;
  }

  /** What was said is otherwise now; where it is not shown nothing is to be done. */
  change(message) {
    const element = document.getElementById(`m${message.number}`);
    if (element) fill(element, message, this.scene);
    requote(this.list, message);
  }

  lastBlock() {
    return [...this.list.querySelectorAll(".said:not(.said--waiting)")].at(-1);
  }

  goesOn(block, message) {
    return (
      block.dataset.author === String(message.author.id) &&
      block.dataset.organisation === String(message.organisation.id) &&
      new Date(message.at) - new Date(block.dataset.at) < PAUSE
    );
  }

  newBlock(message) {
    const block = blockOf(message, this.clock);
    this.list.insertBefore(block, this.list.querySelector(".said--waiting"));
    return block;
  }

  /** Show how far a message of one's own has come. */
  show(message) {
    if (message.state === "sent" || message.state === "removed") return this.settle(message.client_id);
    const element = this.waiting.get(message.client_id) ?? this.newWaiting(message);
    element.dataset.state = message.state;
    const words = this.words[message.state].replace("{reason}", message.reason ?? "");
    element.querySelector("[data-words]").textContent = words;
    for (const button of element.querySelectorAll("button")) button.hidden = message.state !== "failed";
  }

  newWaiting(message) {
    const element = part("waiting");
    element.querySelector(".said__text").textContent = message.text;
    element.querySelector("[data-again]").addEventListener("click", () => this.onRetry(message.client_id));
    element.querySelector("[data-edit]").addEventListener("click", () => this.onEdit(message.client_id));
    this.waiting.set(message.client_id, element);
    this.list.append(element);
    this.scroll();
    return element;
  }

  settle(clientId) {
    this.waiting.get(clientId)?.remove();
    this.waiting.delete(clientId);
  }

  count(number) {
    this.fresh += number;
    const words = this.fresh === 1 ? this.words.fresh_one : this.words.fresh_many.replace("#", written(this.fresh));
    const button = this.freshLine.querySelector("button");
    button.lastChild.textContent = words;
    this.freshLine.hidden = false;
  }

  toTheEnd() {
    if (!("atTheEnd" in this.root.dataset)) return window.location.assign(this.root.dataset.here);
    this.scroll();
    this.look();
  }

  /** A topic is read once its end has been seen by somebody who has the page before them. */
  look() {
    if (document.visibilityState !== "visible" || !this.isAtTheEnd() || !("atTheEnd" in this.root.dataset)) return;
    this.fresh = 0;
    this.freshLine.hidden = true;
    if (this.newest > this.told) this.tell(this.newest);
  }

  async tell(number) {
    const before = this.told;
    this.told = number;
    try {
      await this.onSeen(number);
      this.root.dataset.read = number;
    } catch {
      this.told = before; // looked at again when the connection is back
    }
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
    if (window.location.hash) return;
    const first = document.getElementById("new");
    if (first) first.scrollIntoView({ block: "center" });
    else if ("atTheEnd" in this.root.dataset) this.scroll();
  }
}
