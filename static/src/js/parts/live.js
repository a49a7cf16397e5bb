// The one live connection of a page; entries import it lazily, so that no page waits for it.
//
//   const { connect } = await import("./parts/live.js");
//   const socket = connect();
import { io } from "socket.io-client";

let socket;

/** Connect once per page; later calls share the connection. */
export function connect(options = {}) {
  socket ??= io({ transports: ["websocket", "polling"], ...options });
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
