// The API as it is, with a lever beside it: broadcasts to a room's sockets, and raw writes of the same bytes to as many plain connections.
import { writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import path from 'node:path';
import { encodeFrame } from '../../../apps/api/dist/realtime/broadcast/encode-frame.js';
import { RoomBroadcast } from '../../../apps/api/dist/realtime/broadcast/room-broadcast.js';
import { aDelta } from './sample-delta.mjs';

/** How long after a broadcast the processor time is read: by then all of it has left. */
const WINDOW_MS = 400;
const EVENT = 'leaderboard:delta';

/** @type {RoomBroadcast | undefined} */
let broadcast;
/** @type {any} */
let namespace;
const { serve } = RoomBroadcast.prototype;
RoomBroadcast.prototype.serve = function (/** @type {any} */ server) {
  broadcast = this;
  namespace = server;
  serve.call(this, server);
};

/** @type {Set<import('node:net').Socket>} */
const plain = new Set();
const listener = createServer({ noDelay: true }, (socket) => {
  plain.add(socket);
  socket.on('error', () => socket.destroy()).on('close', () => plain.delete(socket));
  socket.resume();
});
await new Promise((resolve) => listener.listen(0, '127.0.0.1', 4_096, () => resolve(undefined)));

/** @type {Record<string, (room: string, delta: object, frame: Buffer) => void>} */
const CONTENDERS = {
  product: (room, delta) => broadcast?.publish(room, EVENT, delta, { owed: null }),
  'raw tcp': (_room, _delta, frame) => {
    for (const socket of plain) socket.write(frame);
  },
  "socket.io's room emit": (room, delta) => namespace.local.to(room).emit(EVENT, delta),
  nothing: () => undefined,
};

const sleep = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {string} name @param {string} room @param {number} number */
async function once(name, room, number) {
  const delta = aDelta(number);
  const frame = encodeFrame(namespace.name, EVENT, delta); // the limit gets its bytes ready
  const before = process.cpuUsage();
  const sentAt = process.hrtime.bigint();
  CONTENDERS[name]?.(room, delta, frame);
  const loopMs = Number(process.hrtime.bigint() - sentAt) / 1e6;
  await sleep(WINDOW_MS);
  const { user, system } = process.cpuUsage(before);
  return { sentAt: String(sentAt), cpuMs: (user + system) / 1000, loopMs, bytes: frame.length };
}

let number = 0;
const lever = createHttpServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '', 'http://lever');
  const room = searchParams.get('room') ?? '';
  if (request.method === 'GET')
    response.end(JSON.stringify({ plain: plain.size, room: namespace?.adapter.rooms.get(room)?.size ?? 0 }));
  else
    void once(searchParams.get('contender') ?? '', room, ++number).then((result) =>
      response.end(JSON.stringify(result)),
    );
});
await new Promise((resolve) => lever.listen(0, '127.0.0.1', () => resolve(undefined)));

/** @param {import('node:net').Server} server */
const portOf = (server) => /** @type {import('node:net').AddressInfo} */ (server.address()).port;
writeFileSync(
  path.join(process.env['COLISEUM_DATA_DIR'] ?? '', 'fanout.json'),
  JSON.stringify({ lever: portOf(lever), plain: portOf(listener) }),
);
await import('../../../apps/api/dist/main.js');
