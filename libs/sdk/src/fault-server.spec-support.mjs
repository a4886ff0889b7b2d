// A real HTTP server that keeps events by their ids as the product does, and fails as it is told to.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';

/**
 * @typedef {object} Request
 * @property {any[]} events
 * @property {string} text inflated
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {number} at milliseconds
 *
 * @typedef {(request: Request, server: FaultServer, response: import('node:http').ServerResponse) => boolean | void | Promise<boolean | void>} Fault
 *   true: it has answered, or cut the connection
 */

export class FaultServer {
  /** @type {Map<string, any>} in the order of their first arrival */
  stored = new Map();
  /** @type {Request[]} */
  requests = [];
  /** @type {Fault} */
  fault = () => false;
  #server = createServer((request, response) => void this.#answer(request, response));

  static async start(port = 0) {
    const server = new FaultServer();
    server.#server.listen(port, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get port() {
    return /** @type {import('node:net').AddressInfo} */ (this.#server.address()).port;
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  get ids() {
    return [...this.stored.keys()];
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Keeps them and gives the answer of the product; `rejects` names types that are refused. @param {any[]} events */
  store(events) {
    let accepted = 0;
    let duplicates = 0;
    /** @type {object[]} */
    const results = [];
    for (const [index, event] of events.entries()) {
      if (event.type === 'refused.type') {
        results.push({
          index,
          id: event.id,
          status: 'rejected',
          code: 'unknown_type',
          message: 'no',
          path: '/type',
        });
      } else if (this.stored.has(event.id)) {
        duplicates += 1;
        results.push({ index, id: event.id, status: 'duplicate' });
      } else {
        accepted += 1;
        this.stored.set(event.id, event);
      }
    }
    return { accepted, duplicates, rejected: events.length - accepted - duplicates, results };
  }

  /** @param {import('node:http').IncomingMessage} message @param {import('node:http').ServerResponse} response */
  async #answer(message, response) {
    const parts = [];
    for await (const part of message) parts.push(part);
    const body = Buffer.concat(parts);
    const text = (message.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
    const isLines = message.headers['content-type'] === 'application/x-ndjson';
    const events = isLines
      ? text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line))
      : JSON.parse(text);
    const request = { events, text, headers: message.headers, at: Date.now() };
    this.requests.push(request);
    if (await this.fault(request, this, response)) return;
    const answer = this.store(events);
    send(response, answer.rejected === events.length ? 422 : 202, answer);
  }
}

/**
 * @param {import('node:http').ServerResponse} response @param {number} status @param {object | string} body
 * @param {Record<string, string>} [headers]
 */
export function send(response, status, body, headers = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
  return true;
}

/** An answer that breaks off in the middle. @param {import('node:http').ServerResponse} response @param {object} body */
export function cutShort(response, body) {
  const text = JSON.stringify(body);
  response.writeHead(202, { 'content-type': 'application/json', 'content-length': String(text.length) });
  response.write(text.slice(0, 5), () => response.socket?.resetAndDestroy());
  return true;
}
