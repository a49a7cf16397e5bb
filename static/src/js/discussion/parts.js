// New messages as elements: filled copies of the templates that the page came with.
import { initials, tint } from "./mark.js";

export function part(name) {
  return document.querySelector(`template[data-part="${name}"]`).content.firstElementChild.cloneNode(true);
}

/** The head of a block: who speaks, for which organisation, when. */
export function blockOf(message, clock) {
  const block = part("block");
  block.dataset.author = message.author.id;
  block.dataset.organisation = message.organisation.id;
  const mark = block.querySelector(".mark");
  mark.classList.add(tint(message.organisation.name));
  mark.textContent = initials(message.organisation.name);
  block.querySelector(".speaker__name").textContent = message.author.name;
  block.querySelector(".speaker__organisation").textContent = `· ${message.organisation.name}`;
  const time = block.querySelector("time");
  time.dateTime = message.at;
  time.title = clock.exact(message.at);
  time.textContent = clock.said(message.at);
  return block;
}

export function messageOf(message, here) {
  const element = part("message");
  element.id = `m${message.number}`;
  element.dataset.number = message.number;
  const text = element.querySelector(".said__text");
  text.lang = message.language;
  text.innerHTML = message.html; // made safe by the server, the only one who writes it
  const link = element.querySelector(".said__link");
  link.href = `${here}?at=${message.number}#m${message.number}`;
  link.querySelector("[data-number-words]").textContent = message.number;
  return element;
}

/** Times as the server says them: "i dag 14.00"; Stockholm's, wherever the reader sits. */
export class Clock {
  constructor(language, today) {
    this.today = today;
    const zone = { timeZone: "Europe/Stockholm" };
    const locale = language === "sv" ? "sv" : "en-GB";
    this.day = new Intl.DateTimeFormat(locale, { ...zone, weekday: "short", day: "numeric", month: "short" });
    this.time = new Intl.DateTimeFormat(locale, { ...zone, hour: "2-digit", minute: "2-digit" });
    this.full = new Intl.DateTimeFormat(locale, { ...zone, dateStyle: "full", timeStyle: "short" });
    this.point = language === "sv" ? "." : ":";
  }

  said(at) {
    const moment = new Date(at);
    const day = this.day.format(moment) === this.day.format(new Date()) ? this.today : this.day.format(moment);
    return `${day} ${this.time.format(moment).replace(":", this.point)}`;
  }

  exact(at) {
    return this.full.format(new Date(at));
  }
}
