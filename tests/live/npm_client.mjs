// A client that was not made here: npm's socket.io-client, with nothing beside it but docs/live-protocol.md.
//
//   node npm_client.mjs '{"url", "cookie", "transport", "room", "text"}'
//
// Starts a topic, says the same thing twice with one id, and prints what it was told, as one line of JSON.
import { io } from "socket.io-client";

const { url, cookie, transport, room, text } = JSON.parse(process.argv[2]);
const headers = { Cookie: cookie, Accept: "application/json" };
const { token } = await (await fetch(`${url}/live/token`, { headers })).json();
const socket = io(url, {
  transports: [transport],
  extraHeaders: { Cookie: cookie, Origin: url },
  auth: { token },
  query: { k: crypto.randomUUID() },
  reconnection: false,
});
const patience = setTimeout(() => fail("no answer in time"), 20_000);
const heard = [];
let whole;
const all = new Promise((resolve) => (whole = resolve));

socket.on("connect_error", (error) => fail(error.message));
socket.on("room.event", (step) => heard.push(step) === 2 && whole());
socket.on("connect", async () => {
  const watched = await socket.emitWithAck("room.watch", { room, after: 0 });
  const { data } = await socket.emitWithAck("topic.start", { room, title: "From npm", client_id: "npm-client-1", text });
  const message = { room, topic: data.topic, client_id: "npm-client-2", text };
  const receipts = [await socket.emitWithAck("message.post", message), await socket.emitWithAck("message.post", message)];
  await all;
  console.log(JSON.stringify({ watched, receipts, heard, transport: socket.io.engine.transport.name }));
  clearTimeout(patience);
  socket.disconnect();
});

function fail(why) {
  console.error(why);
  process.exit(1);
}
