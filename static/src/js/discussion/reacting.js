// The signs at messages: shown as the room tells them, given and taken back in place. Without this the same buttons post.
import { hasFailed } from "../parts/failed.js";
import { touch } from "../parts/live.js";
import { written } from "../parts/number.js";
import { number, part } from "./parts.js";

export class Reacting {
  /** `list` is the column; `send({ number, sign, given })` resolves to a reply, or rejects when none came. */
  constructor({ list, me, words, send }) {
    Object.assign(this, { list, me, words, send });
    this.told = new Map(); // message number → Map of sign → { count, who, mine }, as the server says
    this.wishes = new Map(); // "3 agree" → given: pressed here, not answered yet
    list.addEventListener("click", (event) => this.clicked(event));
    list.addEventListener("keydown", (event) => event.key === "Escape" && this.escape(event));
    list.addEventListener("focusout", ({ relatedTarget }) => this.panel && !this.holds(relatedTarget) && this.close());
  }

  /** What a step of the room says of a message. Others' names come along; that it was me too only with my own steps. */
  tell({ message, reaction }) {
    if (!message) return;
    const element = document.getElementById(`m${message.number}`);
    if (!element) return;
    const before = this.at(element);
    const now = new Map();
    for (const { sign, count, people } of message.reactions) {
      now.set(sign, { count, who: this.named(people, count), mine: before.get(sign)?.mine ?? false });
    }
    if (reaction?.by.id === this.me && now.has(reaction.sign)) now.get(reaction.sign).mine = reaction.given;
    this.told.set(message.number, now);
    this.show(element);
  }

  named(people, count) {
    const names = people.map(({ name, organisation }) => `${name} · ${organisation.name}`);
    if (count > people.length) names.push(this.words.others.replace("#", written(count - people.length)));
    return names.join(",\n");
  }

  /** As the page came, until a step says otherwise. */
  at(element) {
    const known = this.told.get(numberOf(element));
    if (known) return known;
    const read = new Map();
    for (const one of element.querySelectorAll(".reaction")) {
      read.set(one.dataset.sign, {
        count: Number(one.querySelector(".reaction__count").textContent.replace(/\D/g, "")),
        who: one.querySelector(".reaction__who").textContent,
        mine: one.querySelector("[aria-pressed=true]") !== null,
      });
    }
    this.told.set(numberOf(element), read);
    return read;
  }

  clicked(event) {
    const element = event.target.closest(".said__message");
    const opener = event.target.closest("[data-react]");
    const sign = event.target.closest("button[data-sign], button.reaction__sign");
    if (!element || !(opener || sign)) return;
    event.preventDefault();
    if (opener) return this.panel?.parentElement.contains(opener) ? this.close() : this.open(opener, element);
    this.wish(element, sign.dataset.sign ?? sign.value);
    if (this.panel?.contains(sign)) this.close();
  }

  /** As it is for the reader: what they pressed last holds, also while the answer is on its way. */
  isMine(element, sign) {
    return this.wishes.get(`${numberOf(element)} ${sign}`) ?? this.at(element).get(sign)?.mine ?? false;
  }

  wish(element, sign) {
    this.wishes.set(`${numberOf(element)} ${sign}`, !this.isMine(element, sign));
    this.show(element);
    this.flush();
  }

  /** Send what was pressed; what gets no answer is sent again when the room is live. The same twice is once. */
  flush() {
    for (const [key, given] of this.wishes) this.ask(key, given).catch(() => {});
  }

  async ask(key, given) {
    const [message, sign] = key.split(" ");
    const reply = await this.send({ number: Number(message), sign, given });
    if (this.wishes.get(key) !== given) return; // pressed again meanwhile: that is asked by itself
    if (hasFailed(reply) || reply.error?.code === "slow_down") return setTimeout(() => this.flush(), 2000);
    this.wishes.delete(key);
    const element = document.getElementById(`m${message}`);
    if (reply.ok) this.settle(this.at(element), sign, given);
    this.show(element);
  }

  /** The answer may come before the step that tells of it. */
  settle(told, sign, given) {
    const { count = 0, who = "", mine = false } = told.get(sign) ?? {};
    if (mine !== given) told.set(sign, { count: count + (given ? 1 : -1), who, mine: given });
  }

  show(element) {
    const told = this.at(element);
    const list = element.querySelector(".said__reactions") ?? part("reactions");
    for (const { sign, count, who, mine } of this.signs(element, told)) {
      const shown = list.querySelector(`[data-sign="${sign}"]`);
      if (!count) this.remove(shown, element);
      else fill(shown ?? insert(list, sign, numberOf(element)), { count, who, mine });
    }
    if (!list.children.length) list.remove();
    else if (!list.isConnected) element.insertBefore(list, element.querySelector(".said__acts"));
  }

  signs(element, told) {
    return ORDER.map((sign) => {
      const { count = 0, who = "", mine = false } = told.get(sign) ?? {};
      const now = this.isMine(element, sign);
      return { sign, who, mine: now, count: count + Number(now) - Number(mine) };
    });
  }

  remove(shown, element) {
    const focused = shown?.contains(document.activeElement);
    shown?.remove();
    if (focused) element.querySelector("[data-react]")?.focus();
  }

  open(opener, element) {
    this.close();
    this.panel = part("signs");
    for (const button of this.panel.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", this.isMine(element, button.dataset.sign));
    }
    opener.after(this.panel);
    opener.setAttribute("aria-expanded", "true");
    this.panel.querySelector("button").focus();
  }

  close() {
    const opener = this.panel?.previousElementSibling;
    const focused = this.panel?.contains(document.activeElement);
    opener?.removeAttribute("aria-expanded");
    const gone = this.panel;
    this.panel = null;
    gone?.remove();
    if (focused) opener.focus();
  }

  holds(element) {
    return this.panel.contains(element) || this.panel.previousElementSibling === element;
  }

  /** Closes what is open; the names of a sign go until it is left and met again. */
  escape(event) {
    if (this.panel) return this.close();
    const one = event.target.closest(".reaction");
    if (!one) return;
    one.dataset.quiet = "";
    for (const left of ["pointerleave", "focusout"]) one.addEventListener(left, () => delete one.dataset.quiet, { once: true });
  }
}

const ORDER = [...part("signs").querySelectorAll("[data-sign]")].map((button) => button.dataset.sign);

function numberOf(element) {
  return Number(element.dataset.number);
}

function insert(list, sign, message) {
  const one = part(`sign-${sign}`);
  for (const inside of one.querySelectorAll("*")) number(inside, message);
  const later = ORDER.slice(ORDER.indexOf(sign) + 1);
  list.insertBefore(one, [...list.children].find(({ dataset }) => later.includes(dataset.sign)) ?? null);
  return one;
}

function fill(one, { count, who, mine }) {
  touch(one.querySelector(".reaction__count"), written(count));
  one.querySelector(".reaction__who").textContent = who;
  const button = one.querySelector("button");
  if (!button) return;
  button.setAttribute("aria-pressed", mine);
  button.name = mine ? "take" : "give";
}
