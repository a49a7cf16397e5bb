// New messages as elements: filled copies of the templates that the page came with.
import { dayOf } from "./blocks.js";
import { size } from "../parts/number.js";
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
  block.querySelector(".speaker__organisation").textContent = `·\u00a0${message.organisation.name}`;
  tell(block.querySelector("time"), message.at, clock);
  return block;
}

/** What stands above the first that is said in a day. */
export function dayLine(at, clock) {
  const [line, day] = ["li", "h3"].map((name) => document.createElement(name));
  line.className = "talk__day";
  line.dataset.day = dayOf(at);
  day.textContent = clock.date(at);
  line.append(day);
  return line;
}

/** What stands above the first message that was in another topic before. */
export function mergeLine({ first, title, language, at, by, organisation }, clock) {
  const line = part("merged");
  line.dataset.merged = first;
  const name = document.createElement("span");
  Object.assign(name, { lang: language, textContent: title });
  line.querySelector("[data-title]").append(name);
  line.querySelector("[data-who]").textContent = `${by.name} ·\u00a0${organisation.name}`;
  tell(line.querySelector("time"), at, clock);
  return line;
}

/** `reader` is who looks (`id`, `organisation`), `here` the address of the topic. */
export function messageOf(message, { here, reader, clock }) {
  const element = part("message");
  element.id = `m${message.number}`;
  element.dataset.number = message.number;
  element.dataset.id = message.id;
  const link = element.querySelector(".said__link");
  link.href = `${here}?at=${message.number}#m${message.number}`;
  for (const words of element.querySelectorAll("[data-number-words]")) words.textContent = message.number;
  for (const item of element.querySelectorAll(".said__acts *")) number(item, message.number);
  const acts = element.querySelector("[data-acts]");
  acts.dataset.acts += ` ${element.querySelector(".said__acts").dataset[whose(message, reader)] ?? ""}`;
  fill(element, message, { here, clock });
  if (message.answers && !message.deleted) element.prepend(quoteOf(message, here));
  return element;
}

/** Which acts besides those with every message; with one's own, said for another organisation, there are none. */
function whose({ author, organisation }, reader) {
  if (author.id !== reader.id) return "withOthers";
  return organisation.id === reader.organisation ? "withMine" : "";
}

/** What the template came with says NUMBER where the message's stands; so does `numbered` on the server. */
export function number(element, number) {
  for (const { name, value } of element.attributes) {
    if (value.includes("NUMBER")) element.setAttribute(name, value.replaceAll("NUMBER", number));
  }
}

/** Who said what is answered, and how it begins; what is on this page is near. */
function quoteOf({ topic, answers: { id, topic: other, number, author, language, beginning } }, here) {
  const quote = part("quote");
  const link = quote.querySelector("a");
  link.href = document.getElementById(`m${number}`) ? `#m${number}` : `${here}?at=${number}#m${number}`;
  if (other === topic) link.dataset.answers = number;
  else link.href = `/messages/${id}`;
  quote.querySelector(".said__quoted").textContent = author.name;
  quote.querySelector("[data-beginning]").lang = language;
  quote.querySelector("[data-beginning]").textContent = beginning || words().gone;
  return quote;
}

/** Where the message is quoted, it is as it is now. */
export function requote(root, message) {
  for (const link of root.querySelectorAll(`[data-answers="${message.number}"]`)) {
    link.querySelector("[data-beginning]").textContent = beginning(message, 120) || words().gone;
  }
}

/** How a message begins, plainly; of files that come without words, their names. */
export function beginning({ html, files }, length) {
  const said = new DOMParser().parseFromString(html, "text/html").body.textContent.replace(/\s+/g, " ").trim();
  return (said || files.map(({ name }) => name).join(", ")).slice(0, length);
}

/** What was sent with a message, to be fetched. */
export function attachedOf(files, address) {
  const list = part("attached");
  const [row] = list.children;
  list.replaceChildren(...files.map((file) => attachmentOf(row.cloneNode(true), file, address)));
  return list;
}

function attachmentOf(row, { id, name, size: bytes }, address) {
  const link = row.querySelector("a");
  if (address) link.href = address.replace(/0$/, id);
  else link.removeAttribute("href");
  row.querySelector(".attached__name").textContent = name;
  row.querySelector(".attached__size").textContent = size(bytes);
  return row;
}

function words() {
  return JSON.parse(document.querySelector("[data-words]").dataset.words);
}

/** What the message says now, in its place. */
export function fill(element, message, { here, clock }) {
  const text = element.querySelector(".said__text");
  if (message.deleted || !text) return empty(element, message, clock);
  if (message.hidden) return cover(element, message, clock);
  if (message.moved) return follow(element, message, clock);
  text.lang = message.language;
  text.innerHTML = message.html; // made safe by the server, the only one who writes it
  sayWhereIAmMeant(text, message);
  if (message.files.length && !element.querySelector(".attached")) text.after(attachedOf(message.files, words().file_url));
  if (!message.edited_at) return;
  const edited = element.querySelector(".said__edited") ?? part("edited");
  edited.querySelector("a").href = `${addressOf(message, here)}/versions`;
  tell(edited.querySelector("time"), message.edited_at, clock);
  (element.querySelector(".attached") ?? text).after(edited);
}

/** As network_hub/discussions/mentions.py does for a page; nobody calls on themself. */
function sayWhereIAmMeant(text, { author }) {
  const { me, callsMe } = document.querySelector("[data-talk]").dataset;
  if (String(author.id) === me) return;
  const mine = callsMe.split(" ");
  for (const one of text.querySelectorAll(".mention")) {
    if (!mine.includes(one.dataset.to)) continue;
    const you = document.createElement("span");
    Object.assign(you, { className: "mention__you", textContent: words().you });
    one.classList.add("mention--mine");
    one.append(" ", you);
  }
}

/** Where the message was it says who deleted it. */
function empty(element, { deleted }, clock) {
  const gone = part("gone");
  gone.querySelector("[data-who]").textContent = `${deleted.by.name} ·\u00a0${deleted.organisation.name}`;
  tell(gone.querySelector("time"), deleted.at, clock);
  element.querySelector(".said__text, .said__gone").replaceWith(gone);
  element.querySelectorAll(".said__edited, .said__quote, .attached, [data-acts], [data-react]").forEach((part) => part.remove());
}

/** Where the words are hidden it says by whom and why; what may be done with it is on the page anew. */
function cover(element, { hidden }, clock) {
  const covered = part("hidden");
  covered.querySelector("[data-who]").textContent = `${hidden.by.name} ·\u00a0${hidden.organisation.name}`;
  covered.querySelector("[data-why]").textContent = hidden.reason;
  tell(covered.querySelector("time"), hidden.at, clock);
  element.querySelector(".said__text").replaceWith(covered);
  element.querySelectorAll("[data-acts], [data-react]").forEach((part) => part.remove());
}

/** Where a message stood that is in another topic now. */
function follow(element, { moved }, clock) {
  const trace = part("moved");
  trace.querySelector("[data-who]").textContent = `${moved.by.name} ·\u00a0${moved.organisation.name}`;
  trace.querySelector("a").href = `/messages/${moved.to}`;
  tell(trace.querySelector("time"), moved.at, clock);
  element.querySelector(".said__text").replaceWith(trace);
  element.querySelectorAll("[data-acts], [data-react]").forEach((part) => part.remove());
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
    this.long = new Intl.DateTimeFormat(locale, { ...zone, weekday: "long", day: "numeric", month: "long", year: "numeric" });
    this.full = new Intl.DateTimeFormat(locale, { ...zone, dateStyle: "full", timeStyle: "short" });
    this.point = language === "sv" ? "." : ":";
  }

  said(at) {
    const moment = new Date(at);
    const day = this.day.format(moment) === this.day.format(new Date()) ? this.today : this.day.format(moment);
    return `${day} ${this.time.format(moment).replace(":", this.point)}`;
  }

  /** As network_hub/edge/moments.py says a day: "måndag 2 mars 2026". */
  date(at) {
    const parts = this.long.formatToParts(new Date(at)).filter(({ type }) => type !== "literal");
    return parts.map(({ value }) => value).join(" ");
  }

  exact(at) {
    return this.full.format(new Date(at));
  }
}
