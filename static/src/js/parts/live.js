// The one live connection of a page; entries import it lazily, so that no page waits for it.
//
//   const { connect } = await import("./parts/live.js");
//   const socket = connect();
import { io } from "socket.io-client";

let socket;

/** Connect once per page; later calls share the connection. */
export function connect() {
  if (socket) return socket;
  socket = io({
    transports: ["websocket", "polling"],
    tryAllTransports: true, // a network that refuses WebSockets
    timeout: 8000,
    auth: { token: document.querySelector("meta[name=live-token]")?.content },
    query: { k: Math.random().toString(36).slice(2) }, // by which a proxy knows the requests of one connection
  });
  socket.on("connect_error", (error) => {
    if (error.message === "timeout") socket.io.opts.transports = ["polling", "websocket"]; // and one that swallows them
  });
  return socket;
}

/** Show a number that changed: the new text, a short highlight (none when the system asks for no motion). */
export function touch(element, text) {
  if (element.textContent === text) return;
  element.textContent = text;
  element.removeAttribute("data-touched");
  void element.offsetWidth; // starts the animation again
  element.setAttribute("data-touched", "");
}
