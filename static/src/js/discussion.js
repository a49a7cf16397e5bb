// The page of a topic, live. Without this the same page posts and reloads.
import { Answering } from "./discussion/answering.js";
import { compose } from "./discussion/composer.js";
import { Connection } from "./discussion/connection.js";
import { Outbox } from "./discussion/outbox.js";
import { View } from "./discussion/view.js";

const POSTED = new Set(["topic.started", "message.posted"]);
const CHANGED = new Set(["message.edited", "message.deleted"]);
const root = document.querySelector("[data-talk]");
const words = JSON.parse(root.querySelector("[data-words]").dataset.words);
const topic = Number(root.dataset.topic);
const mine = `${root.dataset.me}:${root.dataset.room}:${topic}`;

const outbox = new Outbox({
  key: `outbox:${mine}`,
  send: ({ client_id, text, answers }) => connection.sendLive("message.post", { topic, client_id, text, answers: answers ?? 0 }),
  onChange: (message) => view.show(message),
});

const view = new View({
  root,
  words,
  onSeen: (number) => connection.sendLive("topic.read", { topic, number }),
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

outbox.messages.forEach((message) => view.show(message));
view.begin();
const form = document.getElementById("composer");
const answering = form && new Answering({ form, list: root.querySelector("[data-list]") });
if (form) compose({ form, key: `draft:${mine}`, send: (text) => outbox.add(text, answering.take()) });

/** Into the composer again, before what is being written there. */
function takeBack(id) {
  const text = form.elements.namedItem("text");
  answering.show(outbox.find(id)?.answers);
  text.value = [outbox.find(id)?.text, text.value].filter(Boolean).join("\n\n");
  text.dispatchEvent(new Event("input", { bubbles: true }));
  outbox.settle(id, "removed");
  text.focus();
}

function receive(steps, { live }) {
  const here = steps.map((step) => step.event).filter(({ message }) => message?.topic === topic);
  here.filter(({ kind }) => CHANGED.has(kind)).forEach(({ message }) => view.change(message));
  const messages = here.filter(({ kind }) => POSTED.has(kind)).map(({ message }) => message);
  messages.filter((message) => message.author.id === Number(root.dataset.me)).forEach((message) => outbox.settle(message.client_id));
  if (!messages.length) return;
  announce(view.add(messages), live);
}

/** Say politely what others just wrote; of many that were missed, only how many. */
function announce(messages, live) {
  const line = root.querySelector("[data-announce]");
  if (messages.length > 1 || (messages.length && !live)) {
    line.textContent = messages.length === 1 ? words.fresh_one : words.fresh_many.replace("#", messages.length);
  } else if (messages.length) {
    const { author, organisation, html } = messages[0];
    const said = new DOMParser().parseFromString(html, "text/html").body.textContent.trim();
    const filled = { name: author.name, organisation: organisation.name, text: said.slice(0, 200) };
    line.textContent = words.announce.replace(/\{(\w+)\}/g, (_, key) => filled[key]);
  }
}

function showState(state) {
  const line = root.querySelector("[data-state]");
  line.hidden = false;
  line.dataset.state = state;
  line.querySelector("[data-state-words]").textContent = words[state];
  if (state === "live") {
    view.look();
    outbox.flush();
  }
  if (state === "ended") close(line);
}

/** Nothing more can be sent from here; what is being written is kept for the next time. */
function close(line) {
  const way = line.querySelector("[data-sign-in]");
  if (way) way.hidden = false;
  for (const part of form?.elements ?? []) if (part.type !== "hidden") part.disabled = true;
}
