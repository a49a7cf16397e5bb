// The page of a topic, live. Without this the same page posts and reloads.
import { Answering } from "./discussion/answering.js";
import { Attaching } from "./discussion/attaching.js";
import { compose } from "./discussion/composer.js";
import { Connection } from "./discussion/connection.js";
import { Drafting } from "./discussion/drafting.js";
import { nameAsOneTypes } from "./discussion/naming.js";
import { arrive, follow } from "./discussion/leaving.js";
import { copyLinks } from "./discussion/copying.js";
import { Keys } from "./discussion/keys.js";
import { showMade } from "./discussion/made.js";
import { makeMenusIn, offerMenus } from "./discussion/menus.js";
import { goOnByKey } from "./discussion/next.js";
import { Outbox } from "./discussion/outbox.js";
import { Pages } from "./discussion/pages.js";
import { beginning } from "./discussion/parts.js";
import { Presence } from "./discussion/presence.js";
import { renew } from "./discussion/standing.js";
import { Reacting } from "./discussion/reacting.js";
import { View } from "./discussion/view.js";
import { offerPreview } from "./parts/preview.js";

const POSTED = new Set(["topic.started", "message.posted", "message.moved"]);
const CHANGED = new Set(["message.edited", "message.deleted", "message.hidden", "message.shown"]);
const GONE = "topic.left";
const root = document.querySelector("[data-talk]");
const words = JSON.parse(root.querySelector("[data-words]").dataset.words);
const topic = Number(root.dataset.topic);
const list = root.querySelector("[data-list]");
const mine = `${root.dataset.me}:${root.dataset.room}:${topic}`;

const outbox = new Outbox({
  key: `outbox:${mine}`,
  longest: Number(root.dataset.longest),
  tooLong: words.long,
  isOpen: () => connection.isOpen,
  send: ({ client_id, text, answers, files }) =>
    connection.send("message.post", {
      topic,
      client_id,
      text,
      language: document.documentElement.lang,
      answers: answers ?? 0,
      files: (files ?? []).map(({ id }) => id),
    }),
  onChange: (message) => view.show(message),
});

const view = new View({
  root,
  words,
  onSeen: (number) => connection.send("topic.read", { topic, number, turned_back: Number(root.dataset.turnedBack) }),
  onRetry: (id) => outbox.retry(id),
  onEdit: takeBack,
});

const connection = new Connection({
  room: root.dataset.room,
  last: Number(root.dataset.seq),
  eventsUrl: root.dataset.events,
  onSteps: receive,
  onState: showState,
});

const changes = []; // steps since the page was made: what is fetched later may be older than some of them
const pages = new Pages({ root, list, onArrival: arrived });
const reacting = new Reacting({
  list,
  me: Number(root.dataset.me),
  words,
  send: (wish) => connection.send("message.react", { topic, ...wish }),
});

connection.onHeed(topic, () => renew(root.dataset.here));
offerMenus(list);
makeMenusIn(list);
outbox.messages.forEach((message) => view.show(message));
view.begin();
goOnByKey(root);
const form = document.getElementById("composer");
if (form) nameAsOneTypes(form);
const answering = form && new Answering({ form, list });
const attaching = form && new Attaching({ form, drop: root });
if (form) new Drafting({ root: form.closest("[data-drafting]"), key: `draft:${mine}`, answering, attaching });
if (form) compose({ form, attaching, send: (text) => outbox.add(text, answering.take(), attaching.take()) });

new Presence({ root, connection, words, text: form?.elements.namedItem("text"), says: "showsWriting" in root.dataset });

new Keys({ root, text: form?.elements.namedItem("text"), toTheEnd: () => view.toTheEnd() });
copyLinks({ list, words, tell: (said) => (root.querySelector("[data-announce]").textContent = said) });
if (form) offerPreview(form);
arrive(root, form?.elements.namedItem("text"));

/** Into the composer again, before what is being written there. */
function takeBack(id) {
  const text = form.elements.namedItem("text");
  answering.show(outbox.find(id)?.answers);
  attaching.giveBack(outbox.find(id)?.files);
  text.value = [outbox.find(id)?.text, text.value].filter(Boolean).join("\n\n");
  text.dispatchEvent(new Event("input", { bubbles: true }));
  outbox.settle(id, "removed");
  text.focus();
}

function arrived(page) {
  changes.filter(({ seq }) => seq > Number(page.seq)).forEach(({ event }) => change(event));
  offerMenus(list);
  view.arrived(page);
}

function receive(steps, { live }) {
  const near = steps.filter(({ event }) => event.topic.id === topic);
  const here = near.map(({ event }) => event);
  if (here.some(({ kind }) => kind === GONE)) return leave();
  if (here.some(({ message }) => !message)) renew(root.dataset.here);
  changes.push(...near.filter(({ event }) => event.message && !isNew(event)));
  const messages = here.filter(isNew).map(({ message }) => message);
  messages.filter((message) => message.author.id === Number(root.dataset.me)).forEach(({ client_id, number }) => outbox.settle(client_id, "sent", number));
  const fresh = messages.length ? view.add(messages) : [];
  here.forEach(change);
  here.filter(({ message }) => !message).forEach((event) => view.divide(event.topic.merged));
  offerMenus(list);
  announce(fresh, live);
}

/** What has come last; a message that has been moved away leaves its trace where it stood. */
function isNew({ kind, message }) {
  return POSTED.has(kind) && !message.moved;
}

/** The topic is not in this room any more: on to where it is; else that is said, and what is being written stays. */
async function leave() {
  const { here, me, room } = root.dataset;
  const writes = document.activeElement === form?.elements.namedItem("text");
  connection.end();
  const line = root.querySelector("[data-state]");
  line.querySelector("[data-sign-in]")?.setAttribute("hidden", "");
  line.querySelector("[data-state-words]").textContent = words.following;
  if (await follow({ here, me, room, topic, number: view.place(), writes })) return;
  line.querySelector("[data-state-words]").textContent = words.left;
  const text = form?.elements.namedItem("text");
  if (text) Object.assign(text, { disabled: false, readOnly: true }); // to be copied
  line.querySelector("[data-to-room]").hidden = false;
}

/** What a message says, and which signs it has, as a step tells. */
function change(event) {
  if (CHANGED.has(event.kind) || event.message?.moved) view.change(event.message);
  if (CHANGED.has(event.kind) && root.querySelector(`[data-pin="${event.message.number}"]`)) renew(root.dataset.here);
  if (event.kind === "message.became") showMade(event.message, words.made_url);
  reacting.tell(event);
}

/** Say politely what others just wrote; of many that were missed, only how many. */
function announce(messages, live) {
  const line = root.querySelector("[data-announce]");
  if (messages.length > 1 || (messages.length && !live)) {
    line.textContent = messages.length === 1 ? words.fresh_one : words.fresh_many.replace("#", messages.length);
  } else if (messages.length) {
    const { author, organisation } = messages[0];
    const filled = { name: author.name, organisation: organisation.name, text: beginning(messages[0], 200) };
    line.textContent = words.announce.replace(/\{(\w+)\}/g, (_, key) => filled[key]);
  }
}

function showState(state) {
  const line = root.querySelector("[data-state]");
  line.hidden = false;
  line.dataset.state = state;
  line.querySelector("[data-state-words]").textContent = words[state];
  if (connection.isOpen) {
    view.look();
    pages.look();
    outbox.flush();
    reacting.flush();
  }
  if (state === "ended") close(line);
}

/** Nothing more can be sent from here; what is being written is kept for the next time. */
function close(line) {
  const way = line.querySelector("[data-sign-in]");
  if (way) way.hidden = false;
  for (const part of form?.elements ?? []) if (part.type !== "hidden") part.disabled = true;
}
