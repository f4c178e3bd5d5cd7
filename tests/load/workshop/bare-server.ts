// The floor: socket.io and nothing behind it. Every vote is acknowledged at once, and what all hear is as many bytes,
// as often, as our server sends; a big screen gets its pictures in the same way.
//   bare-server.ts <port> <bytes of a message> <bytes of a picture> <ms between them>
import { createServer, type ServerResponse } from 'node:http';
import { Server } from 'socket.io';
import { workshopCommandMessage } from '../../../shared/src/workshops/workshops.commands.ts';

const [port, messageBytes, pictureBytes, everyMs] = process.argv.slice(2).map(Number) as [
  number,
  number,
  number,
  number,
];
const message = 'x'.repeat(Math.max(0, messageBytes - 60));
const picture = 'x'.repeat(Math.max(0, pictureBytes - 60));
const bigScreens = new Set<ServerResponse>();

const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  bigScreens.add(response);
  response.on('close', () => bigScreens.delete(response));
});
const io = new Server(server, { transports: ['websocket'], serveClient: false });
let votes = 0;
let tick: NodeJS.Timeout | undefined;
io.on('connection', (socket) => {
  socket.on(workshopCommandMessage, (_: unknown, acknowledge: (reply: unknown) => void) => {
    votes += 1;
    acknowledge({ ok: true, revision: votes, at: new Date().toISOString() });
    tick ??= setTimeout(tell, everyMs);
  });
});

function tell(): void {
  tick = undefined;
  io.emit('workshop:news', { to: votes, message });
  const shown = `data: ${JSON.stringify({ view: { revision: votes }, picture })}\n\n`;
  for (const screen of bigScreens) screen.write(shown);
}

server.listen(port, '127.0.0.1', () => process.send?.('ready'));
process.on('disconnect', () => process.exit());
