import { randomUUID } from 'node:crypto';
import http from 'node:http';
import net from 'node:net';
import { gzipSync } from 'node:zlib';
import { TEST_KEY } from '../test-app.spec-support.js';
import { aVote, startIngestionApp, type IngestionApp } from './ingestion-app.spec-support.js';

const NDJSON = 'application/x-ndjson';
const GZIP = { 'content-encoding': 'gzip' };

describe('POST /api/v1/events', () => {
  let app: IngestionApp;
  beforeAll(async () => (app = await startIngestionApp()));
  afterAll(() => app.close());

  const lines = (events: readonly unknown[]): string => events.map((one) => JSON.stringify(one)).join('\n');

  it.each([
    ['one event', (events: unknown[]) => app.post(JSON.stringify(events[0])), 1],
    ['an array', (events: unknown[]) => app.post(JSON.stringify(events)), 3],
    ['a wrapped array', (events: unknown[]) => app.post(JSON.stringify({ events })), 3],
    ['lines', (events: unknown[]) => app.post(lines(events), `${NDJSON}; charset=utf-8`), 3],
    [
      'a gzipped array',
      (events: unknown[]) => app.post(gzipSync(JSON.stringify(events)), undefined, GZIP),
      3,
    ],
    ['gzipped lines', (events: unknown[]) => app.post(gzipSync(lines(events)), NDJSON, GZIP), 3],
  ])('takes %s, and the same again as duplicates', async (_, send, expected) => {
    const events = [aVote(), aVote(), aVote()];
    expect(await send(events)).toMatchObject({
      status: 202,
      json: { accepted: expected, duplicates: 0, rejected: 0, results: [] },
    });
    expect(await send(events)).toMatchObject({ status: 202, json: { accepted: 0, duplicates: expected } });
  });

  it('names every event where that is asked for, in their order', async () => {
    const [good, bad] = [aVote(), aVote({ vaule: 1 })];
    const { id: _, ...nameless } = aVote();
    const all = await app.post(JSON.stringify([good, bad, nameless]), undefined, {}, '?results=all');
    expect(all.json.results).toMatchObject([
      { index: 0, id: good['id'], status: 'accepted' },
      { index: 1, id: bad['id'], status: 'rejected', code: 'unknown_field', path: '/vaule' },
      { index: 2, id: expect.stringMatching(/^[\da-f-]{36}$/), status: 'accepted' },
    ]);
    const some = await app.post(JSON.stringify([good, bad, nameless]));
    expect(some.json.results.map((result: { index: number }) => result.index)).toEqual([0, 1, 2]);
  });

  it('answers 422 with the results where every event was rejected', async () => {
    const answer = await app.post(JSON.stringify([{ type: 'no.such_type' }, 5]));
    expect(answer).toMatchObject({ status: 422, json: { accepted: 0, rejected: 2 } });
  });

  it('takes lines as they arrive, before the last of them was sent', async () => {
    const events = [aVote(), aVote(), aVote()];
    const request = http.request(`${app.url}/api/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TEST_KEY}`, 'content-type': NDJSON },
    });
    const answered = new Promise<number | undefined>((resolve) =>
      request.on('response', (response) => resolve(response.resume().statusCode)),
    );
    const text = Buffer.from(`${lines(events)}\n{"cut": "in the middle é`);
    for (let at = 0; at < text.length; at += 97) {
      request.write(text.subarray(at, at + 97));
      await new Promise((resolve) => setImmediate(resolve));
    }
    request.end();
    expect(await answered).toBe(202);
    const ids = events.map((event) => `'${String(event['id'])}'`).join();
    expect(await app.count('coliseum_metrics', `id in (${ids})`)).toBe(3);
    expect(await app.count('coliseum_failed_events', `code = 'malformed_json' and path = ''`)).toBe(1);
  });

  it('keeps the good lines beside a broken one and one that is not UTF-8', async () => {
    const body = Buffer.concat([
      Buffer.from(`${JSON.stringify(aVote())}\n{"type"\n`),
      Buffer.from([0x22, 0xff, 0x22, 0x0a]),
      Buffer.from(JSON.stringify(aVote())),
    ]);
    const answer = await app.post(body, NDJSON);
    expect(answer.json).toMatchObject({ accepted: 2, rejected: 2 });
    expect(answer.json.results.map((result: { code: string }) => result.code)).toEqual([
      'malformed_json',
      'malformed_json',
    ]);
    const { rows } = await app.database.pool.query(
      `select raw from coliseum_failed_events where message like '%UTF-8%'`,
    );
    expect(rows).toEqual([{ raw: Buffer.from([0x22, 0xff, 0x22]) }]);
  });

  it('stores an id once of 200 sendings at the same moment', async () => {
    const body = JSON.stringify(aVote());
    const answers = await Promise.all(Array.from({ length: 200 }, () => app.post(body)));
    const sum = (word: string): number => answers.reduce((total, { json }) => total + json[word], 0);
    expect([sum('accepted'), sum('duplicates'), sum('rejected')]).toEqual([1, 199, 0]);
    expect(answers.every(({ status }) => status === 202)).toBe(true);
  });

  it.each([
    ['broken JSON', '{"type":', 'application/json', {}, 400, 'malformed_json'],
    ['no event', '[]', 'application/json', {}, 422, 'no_events'],
    ['no line', '\n\n', NDJSON, {}, 422, 'no_events'],
    ['another media type', 'a=b', 'text/plain', {}, 415, 'unsupported_media_type'],
    ['another encoding', '[]', 'application/json', { 'content-encoding': 'br' }, 415, 'unsupported_encoding'],
    ['no gzip', 'hello', 'application/json', GZIP, 400, 'malformed_gzip'],
    [
      'a gzip that is cut',
      gzipSync(JSON.stringify(aVote())).subarray(0, 40),
      'application/json',
      GZIP,
      400,
      'malformed_gzip',
    ],
    ['10,001 events', `[${'1,'.repeat(10_000)}1]`, 'application/json', {}, 413, 'too_many_events'],
    ['10,001 lines', '1\n'.repeat(10_001), NDJSON, {}, 413, 'too_many_events'],
    ['more than 10 MiB', Buffer.alloc(11 << 20, 32), 'application/json', {}, 413, 'too_large'],
    ['a line without an end', Buffer.alloc(11 << 20, 32), NDJSON, {}, 413, 'too_large'],
    ['a gzip of 100 MiB', gzipSync(Buffer.alloc(100 << 20, 32)), 'application/json', GZIP, 413, 'too_large'],
    ['a gzip of 100 MiB of lines', gzipSync(Buffer.alloc(100 << 20, 10)), NDJSON, GZIP, 413, 'too_large'],
  ])('refuses %s', async (_, body, type, headers, status, code) => {
    const answer = await app.post(body, type, headers as Record<string, string>);
    expect(answer).toMatchObject({ status, json: { status, code } });
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  });

  it('holds little more than the limit of a gzip bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(256 << 20, 32), { level: 9 });
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5);
    for (const type of ['application/json', NDJSON])
      expect((await app.post(bomb, type, GZIP)).status).toBe(413);
    clearInterval(watch);
    expect(peak - before).toBeLessThan(80 << 20);
  });

  it('reads no body of a caller whom it does not know', async () => {
    const socket = net.connect(Number(new URL(app.url).port), '127.0.0.1');
    socket.write('POST /api/v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n');
    socket.write('Content-Length: 1000\r\n\r\n');
    const head = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))));
    expect(head).toMatch(/^HTTP\/1\.1 401 /);
    socket.destroy();
  });

  it('answers what the framework refuses by itself as problem documents too', async () => {
    const path = await fetch(`${app.url}/%c0%ae%c0%ae/etc`);
    expect([path.status, path.headers.get('content-type')]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
    ]);
    expect(await path.json()).toMatchObject({ code: 'bad_request', title: 'Bad Request' });
    const raw = async (bytes: string): Promise<string> => {
      const socket = net.connect(Number(new URL(app.url).port), '127.0.0.1');
      socket.write(bytes);
      let answer = '';
      for await (const part of socket) answer += String(part);
      return answer;
    };
    const noHttp = await raw('HELLO\r\n\r\n');
    expect(noHttp).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json/);
    expect(noHttp).toMatch('"code":"malformed_request"');
    const large = await raw(`GET / HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(large).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('judges nesting of 100,000 levels in less than 50 ms of work', async () => {
    const deep = `{"type":"concierto.vote_cast","metadata":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`;
    await app.post(JSON.stringify(aVote()));
    for (const body of [deep, '['.repeat(100_000), `[${'['.repeat(100_000)}${']'.repeat(100_000)}]`]) {
      const times: number[] = [];
      for (let i = 0; i < 10; i++) {
        const started = process.cpuUsage();
        const { status } = await app.post(body);
        expect([400, 422]).toContain(status);
        const { user, system } = process.cpuUsage(started); // sender and receiver: the machine may be busy with others
        times.push((user + system) / 1000);
      }
      expect(Math.min(...times)).toBeLessThan(50);
    }
  });

  it('tells a repeated event from a changed one, and keeps the changed one', async () => {
    const event = aVote({ id: randomUUID() });
    const again = { ...event, timestamp: '2024-01-01T00:00:00Z' };
    const changed = { ...event, value: 2 };
    expect((await app.post(JSON.stringify([event, again, changed]))).json).toMatchObject({
      accepted: 1,
      duplicates: 1,
      rejected: 1,
      results: [{ index: 1 }, { index: 2, code: 'conflict', path: '/id' }],
    });
    const { rows } = await app.database.pool.query(
      `select event_id, convert_from(raw, 'UTF8')::jsonb as raw, origin, occurrences from coliseum_failed_events where code = 'conflict'`,
    );
    expect(rows).toEqual([{ event_id: event['id'], raw: changed, origin: 'rest', occurrences: '1' }]);
  });
});
