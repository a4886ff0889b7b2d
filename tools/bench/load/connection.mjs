// One keep-alive HTTP/1.1 connection that sends prepared requests one after the other; it costs little beside the server.
import net from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * @typedef {{ status: number, body: string }} Answer
 * @typedef {{ send: (request: Buffer) => Promise<Answer>, close: () => void }} Connection
 */

/** @param {string} url @returns {Promise<Connection>} */
export async function connect(url) {
  const { hostname, port } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  socket.setNoDelay(true);
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  /** @type {{ resolve: (answer: Answer) => void, reject: (error: Error) => void } | undefined} */
  let waiting;
  let received = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const headEnd = received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = received.toString('latin1', 0, headEnd);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
    const end = headEnd + HEAD_END.length + length;
    if (received.length < end) return;
    const body = received.toString('utf8', headEnd + HEAD_END.length, end);
    received = received.subarray(end);
    waiting?.resolve({ status: Number(head.slice(9, 12)), body });
  });
  /** @param {Error} error */
  const fail = (error) => waiting?.reject(error);
  socket.on('error', fail).on('close', () => fail(new Error(`${url} closed the connection`)));
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

/** A whole request as it goes over the wire. @param {string} url @param {string} key @param {string} body */
export function eventsRequest(url, key, body) {
  const { host } = new URL(url);
  return Buffer.from(
    `POST /api/v1/events HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${key}\r\n` +
      `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
