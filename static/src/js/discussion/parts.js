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
  tell(block.querySelector("time"), message.at, clock);
  return block;
}

/** `reader` is who looks (`id`, `organisation`), `here` the address of the topic. */
export function messageOf(message, { here, reader, clock }) {
  const element = part("message");
  element.id = `m${message.number}`;
  element.dataset.number = message.number;
  const link = element.querySelector(".said__link");
  link.href = `${here}?at=${message.number}#m${message.number}`;
  for (const words of element.querySelectorAll("[data-number-words]")) words.textContent = message.number;
  for (const item of element.querySelectorAll(".menu__item")) {
    item.href = item.getAttribute("href").replaceAll("NUMBER", message.number);
    if ("answer" in item.dataset) item.dataset.answer = message.number;
  }
  const mine = message.author.id === reader.id && message.organisation.id === reader.organisation;
  if (!mine) element.querySelectorAll("[data-mine]").forEach((item) => item.remove());
  if (!element.querySelector("[data-acts] li")) element.querySelector("[data-acts]")?.remove();
  fill(element, message, { here, clock });
  if (message.answers && !message.deleted) element.prepend(quoteOf(message.answers, here));
  return element;
}

/** Who said what is answered, and how it begins; what is on this page is near. */
function quoteOf({ number, author, language, beginning }, here) {
  const quote = part("quote");
  const link = quote.querySelector("a");
  link.href = document.getElementById(`m${number}`) ? `#m${number}` : `${here}?at=${number}#m${number}`;
  link.dataset.answers = number;
  quote.querySelector(".said__quoted").textContent = author.name;
  quote.querySelector("[data-beginning]").lang = language;
  quote.querySelector("[data-beginning]").textContent = beginning || words().gone;
  return quote;
}

/** Where the message is quoted, it is as it is now. */
export function requote(root, message) {
  const said = new DOMParser().parseFromString(message.html, "text/html").body.textContent;
  const beginning = said.replace(/\s+/g, " ").trim().slice(0, 120);
  for (const link of root.querySelectorAll(`[data-answers="${message.number}"]`)) {
    link.querySelector("[data-beginning]").textContent = beginning || words().gone;
  }
}

function words() {
  return JSON.parse(document.querySelector("[data-words]").dataset.words);
}

/** What the message says now, in its place. */
export function fill(element, message, { here, clock }) {
  const text = element.querySelector(".said__text");
  if (message.deleted || !text) return empty(element, message, clock);
  text.lang = message.language;
  text.innerHTML = message.html; // made safe by the server, the only one who writes it
  if (!message.edited_at) return;
  const edited = element.querySelector(".said__edited") ?? part("edited");
  edited.querySelector("a").href = `${addressOf(message, here)}/versions`;
  tell(edited.querySelector("time"), message.edited_at, clock);
  text.after(edited);
}

/** Where the message was it says who deleted it. */
function empty(element, { deleted }, clock) {
  const gone = part("gone");
  gone.querySelector("[data-who]").textContent = `${deleted.by.name} · ${deleted.organisation.name}`;
  tell(gone.querySelector("time"), deleted.at, clock);
  element.querySelector(".said__text, .said__gone").replaceWith(gone);
  element.querySelectorAll(".said__edited, .said__quote, [data-acts]").forEach((part) => part.remove());
}

function addressOf(message, here) {
  return `${here}/messages/${message.number}`;
}

function tell(time, at, clock) {
  time.dateTime = at;
  time.title = clock.exact(at);
  time.textContent = clock.said(at);
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
