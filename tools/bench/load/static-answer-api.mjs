// The API as it is, and beside its routes one that sends a buffer: what reading a board over HTTP is measured against.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { RequestTimer } from '../../../apps/api/dist/platform/http/request-timer.js';

const init = RequestTimer.prototype.onModuleInit;
RequestTimer.prototype.onModuleInit = function addRoute() {
  init.call(this);
  /** @type {any} */
  const { host } = /** @type {any} */ (this);
  /** @type {Buffer | undefined} */
  let body;
  host.httpAdapter
    .getInstance()
    .get('/bench/static', (/** @type {unknown} */ _request, /** @type {any} */ reply) => {
      body ??= readFileSync(path.join(process.env.COLISEUM_DATA_DIR ?? '', 'bench-static.json'));
      reply.header('content-type', 'application/json; charset=utf-8').send(body);
    });
};

await import('../../../apps/api/dist/main.js');
