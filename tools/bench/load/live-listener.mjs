// The cheapest listener that a Socket.IO server takes for a client: frames are looked at, not parsed, as it runs on the same machine.
import { createHash, randomBytes } from 'node:crypto';
import net from 'node:net';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const AT_ONCE = 100;
const READY = 'ready-to-listen';

/** A server's frames, one after the other. */
class Frames {
  /** @type {Buffer | undefined} */
  rest;
  /** @param {(text: Buffer) => void} hear */
  constructor(hear) {
    this.hear = hear;
  }
  /** @param {Buffer} chunk */
  read(chunk) {
    let bytes = this.rest ? Buffer.concat([this.rest, chunk]) : chunk;
    this.rest = undefined;
    while (bytes.length >= 2) {
      const short = /** @type {number} */ (bytes[1]);
      const offset = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (bytes.length < offset) break;
      const length =
        short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
      if (bytes.length < offset + length) break;
      this.hear(bytes.subarray(offset, offset + length));
      bytes = bytes.subarray(offset + length);
    }
    if (bytes.length > 0) this.rest = bytes;
  }
}

/** A client's frame; the mask it must have is of zeros. @param {string} text */
function masked(text) {
  const body = Buffer.from(text);
  const head =
    body.length < 126 ? [0x81, 0x80 | body.length] : [0x81, 0x80 | 126, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), body]);
}

/** @param {number} port @param {string} hostname @param {(socket: net.Socket) => void} begin @returns {Promise<void>} */
const open = (port, hostname, begin) =>
  new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: hostname, noDelay: true }, () => begin(socket));
    socket.once('error', reject).once(READY, () => resolve());
  });

/** A connection that is sent frames and nothing else. @param {number} port @param {(text: Buffer) => void} hear */
export const listenPlain = (port, hear) =>
  open(port, '127.0.0.1', (socket) => {
    const frames = new Frames(hear);
    socket.on('data', (chunk) => frames.read(chunk));
    socket.emit(READY);
  });

/**
 * Engine.IO's and Socket.IO's greetings, then the board: ready once its snapshot is there.
 * @param {string} url @param {object} board what to subscribe to @param {(text: Buffer) => void} hear whatever comes after
 */
export const listenLive = (url, board, hear) => {
  const { hostname, port } = new URL(url);
  return open(Number(port), hostname, (socket) => {
    const key = randomBytes(16).toString('base64');
    const accept = createHash('sha1').update(`${key}${GUID}`).digest('base64');
    const frames = new Frames((text) => {
      const said = text.toString('latin1', 0, 9);
      if (said === '42/live,[') hear(text);
      else if (said.startsWith('0{')) socket.write(masked('40/live,'));
      else if (said.startsWith('40/live,'))
        socket.write(masked(`42/live,0["leaderboard:subscribe",${JSON.stringify(board)}]`));
      else if (said === '43/live,0') {
        if (text.includes('"error":')) socket.destroy(new Error(text.toString()));
        else socket.emit(READY);
      } else if (said.startsWith('2')) socket.write(masked('3'));
    });
    let head = '';
    /** @param {Buffer} chunk */
    const greet = (chunk) => {
      head += chunk.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      if (!head.includes(accept)) return void socket.destroy(new Error(head));
      socket.off('data', greet).on('data', (more) => frames.read(more));
      if (head.length > end + 4) frames.read(Buffer.from(head.slice(end + 4), 'latin1'));
    };
    socket.on('data', greet);
    socket.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nhost: ${hostname}:${port}\r\nconnection: upgrade\r\n` +
        `upgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${key}\r\n\r\n`,
    );
  });
};

/** So many, a hundred at a time. @param {number} count @param {(index: number) => Promise<unknown>} make */
export async function many(count, make) {
  for (let made = 0; made < count; made += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - made) }, (_, i) => make(made + i)));
}
