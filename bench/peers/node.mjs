// The peer: node's socket.io, which hands on what it hears and stores nothing. `node node.mjs PORT`
import { createServer } from "node:http";
import { Server } from "socket.io";
import { readFileSync } from "node:fs";

const step = JSON.parse(readFileSync(new URL("step.json", import.meta.url)));
const http = createServer((_, answer) => answer.end("here"));
const io = new Server(http, { perMessageDeflate: false });
let seq = 0;

io.on("connection", (socket) => {
  socket.on("room.watch", ({ room }, reply) => {
    socket.join(room);
    reply({ ok: true, data: {} });
  });
  socket.on("message.post", ({ room, text, client_id }, reply) => {
    const { event } = step;
    const message = { ...event.message, text, html: `<p>${text}</p>\n`, client_id };
    io.to(room).emit("room.event", { ...step, seq: ++seq, event: { ...event, message } });
    reply({ ok: true, data: { room, seq } });
  });
});

http.listen(Number(process.argv[2]), "127.0.0.1");
