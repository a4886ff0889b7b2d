import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FaultServer, send } from '../../libs/sdk/src/fault-server.spec-support.mjs';
import { Account } from './account.mjs';
import { createPace } from './pace.mjs';
import { readLine } from './recorded-events.mjs';
import { sendEvents } from './send-events.mjs';

describe('sending recorded events', () => {
  /** @type {FaultServer} */
  let server;
  beforeEach(async () => {
    server = await FaultServer.start();
  });
  afterEach(() => server.stop());

  /** @param {string[]} lines @param {{ size?: number, speed?: number, patienceMs?: number }} [options] */
  async function replay(lines, { size = 500, speed, patienceMs = 60_000 } = {}) {
    const account = new Account();
    const target = { baseUrl: server.url, key: 'col_spec', say: () => undefined, patienceMs };
    async function* events() {
      for (const [at, line] of lines.entries()) yield readLine(line, at + 1);
    }
    await sendEvents({ target, events: events(), size, untilDue: createPace(speed), account });
    return account;
  }
  /** @param {number} n @param {object} [more] */
  const line = (n, more) => JSON.stringify({ id: `id-${n}`, type: 'cals.link_opened', ...more });

  it('fills each request, keeps the order, and sends the lines as they stand', async () => {
    const exact = '{"id":"id-0","type":"cals.link_opened", "value":9007199254740993}';
    const account = await replay([exact, line(1), line(2), line(3), line(4)], { size: 2 });
    expect(server.requests.map(({ events }) => events.map(({ id }) => id))).toEqual([
      ['id-0', 'id-1'],
      ['id-2', 'id-3'],
      ['id-4'],
    ]);
    expect(server.requests[0]?.text).toBe(`${exact}\n${line(1)}\n`);
    expect(account.progress()).toContain('5 sent: 5 accepted, 0 duplicates, 0 rejected');
  });

  it('keeps the pace: what is due soon goes along, what is not due waits', async () => {
    const at = (/** @type {number} */ ms) => ({ timestamp: new Date(ms).toISOString() });
    await replay([line(0, at(0)), line(1, at(40_000)), line(2, at(400_000))], { speed: 1_000 });
    expect(server.requests.map(({ events }) => events.length)).toEqual([2, 1]);
    expect(Number(server.requests[1]?.at) - Number(server.requests[0]?.at)).toBeGreaterThan(150);
  });

  it('names the line of what was rejected or cannot be read', async () => {
    const account = await replay([line(0), '{"type":', line(2, { type: 'refused.type' })]);
    expect(account.rejected).toBe(2);
    expect(account.rejections()).toEqual([
      expect.stringContaining('1 × unreadable, first in line 2'),
      expect.stringContaining('1 × unknown_type, first in line 3'),
    ]);
  });

  it('ends where the key is wrong, and where nobody answers for too long', async () => {
    const many = Array.from({ length: 50 }, (_, n) => line(n));
    server.fault = (_, __, response) => send(response, 401, { code: 'unauthorized', detail: 'who?' });
    await expect(replay(many, { size: 2 })).rejects.toThrow(/does not know the API key: who\?/);
    server.fault = (_, __, response) => send(response, 503, { code: 'store_unavailable', detail: 'away' });
    await expect(replay(many, { size: 2, patienceMs: 300 })).rejects.toThrow(/has not answered.*away/);
  });
});
