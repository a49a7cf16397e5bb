// The one live connection of a page; entries import it lazily, so that no page waits for it.
//
//   const { connect } = await import("./parts/live.js");
//   const socket = connect();
import { io } from "socket.io-client";
import { waitAfter } from "./waits.js";

// Refusals that pass (docs/live-protocol.md). Socket.IO goes on by itself only where it got no answer at all.
const PASSING = new Set(["again", "away", "too_many"]);

let socket;
let refusals = 0; // in a row
let waiting; // to try again
let missed = false; // there was no line for a while
const returns = [];

/** Connect once per page; later calls share the connection. Lost or refused, it comes back by itself as soon as it may. */
export function connect() {
  if (socket) return socket;
  socket = io({
    transports: ["websocket", "polling"],
    tryAllTransports: true, // a network that refuses WebSockets
    timeout: 8000,
    auth: { token: document.querySelector("meta[name=live-token]")?.content },
    query: { k: Math.random().toString(36).slice(2) }, // by which a proxy knows the requests of one connection
  });
  socket.on("connect_error", ({ message }) => {
    missed = true;
    if (message === "timeout") socket.io.opts.transports = ["polling", "websocket"]; // and one that swallows them
    if (PASSING.has(message)) waiting = setTimeout(() => socket.connect(), waitAfter(++refusals));
  });
  socket.on("disconnect", (reason) => {
    missed = true;
    if (reason === "io server disconnect") socket.connect(); // signed out, or the server restarts: the answer says which
  });
  socket.on("connect", () => {
    refusals = 0;
    if (missed) returns.forEach((act) => act());
    missed = false;
  });
  return socket;
}

/** `act` each time that there is a line again, or at last: what was told meanwhile has not been heard. */
export function whenBack(act) {
  returns.push(act);
}

/** No line any more on this page. */
export function hangUp() {
  clearTimeout(waiting);
  socket.disconnect();
}

/** Show a number that changed: the new text, a short highlight (none when the system asks for no motion). */
export function touch(element, text) {
  if (element.textContent === text) return;
  element.textContent = text;
  element.removeAttribute("data-touched");
  void element.offsetWidth; // starts the animation again
  element.setAttribute("data-touched", "");
}
