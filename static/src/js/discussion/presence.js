// Who is here and who writes: told by the room at most once a second, shown quietly. Nothing announces it.
import { written } from "../parts/number.js";

const PATIENCE = 8000; // ms to wait for an acknowledgement
const AGAIN = 3000; // ms; the server forgets after 6 s who does not say so again

export class Presence {
  /** `text` is what one writes in, if one may; `says`: whether others may know that one does. */
  constructor({ root, connection, words, text, says }) {
    Object.assign(this, { root, connection, words, text });
    this.me = Number(root.dataset.me);
    this.topic = Number(root.dataset.topic);
    this.said = 0; // when it was last said that one writes; 0: one does not
    const { socket } = connection;
    socket.on("room.here", (told) => told.room === connection.room && this.show(told));
    for (const event of ["connect", "rights.changed"]) socket.on(event, () => this.enter());
    socket.on("disconnect", () => this.show({ count: 0, people: [], writing: [] }));
    document.addEventListener("visibilitychange", () => this.turned());
    if (text && says) text.addEventListener("input", () => this.typed());
    if (socket.connected) this.enter();
  }

  /** Here is who has the page before them. */
  turned() {
    if (document.visibilityState === "visible") this.enter();
    else this.send("here.leave");
  }

  async enter() {
    if (document.visibilityState !== "visible") return;
    const reply = await this.send("here.enter");
    if (reply?.ok) this.show(reply.data);
  }

  typed() {
    const writing = this.text.value.trim() !== "";
    const now = Date.now();
    if (writing ? now - this.said < AGAIN : !this.said) return;
    this.said = writing ? now : 0;
    this.send("here.write", { topic: this.topic, writing });
  }

  /** Worth nothing later: what does not get through is not sent again. */
  send(name, payload) {
    const { socket, room } = this.connection;
    return socket.connected ? socket.timeout(PATIENCE).emitWithAck(name, { room, ...payload }).catch(() => null) : null;
  }

  show({ count, people, writing }) {
    const others = people.filter(({ id }) => id !== this.me);
    const more = count - people.length;
    const line = this.root.querySelector("[data-here-now]");
    line.hidden = !others.length;
    const names = others.map(({ name, organisation }) => `${name} · ${organisation.name}`).join(", ");
    const said = more > 0 ? this.words.here_more.replace("#", written(more)) : this.words.here_now;
    line.querySelector("[data-here-words]").textContent = said.replace("{names}", names);
    const mine = writing.find(({ topic }) => topic === this.topic);
    this.root.querySelector("[data-writing-now]").textContent = mine ? this.writers(mine) : "";
  }

  writers({ count, people }) {
    const others = people.filter(({ id }) => id !== this.me);
    const number = count - (people.length - others.length);
    if (number < 1 || !others.length) return "";
    if (number > 2) return this.words.writes_many.replace("#", written(number));
    const [{ name }, other] = others;
    return (other ? this.words.writes_two : this.words.writes_one).replace("{name}", name).replace("{other}", other?.name);
  }
}
