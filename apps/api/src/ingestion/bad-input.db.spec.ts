import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describeGolden, GOLDEN_DIR } from '@coliseum/testing/golden';
import { aVote, startIngestionApp, type IngestionApp } from './ingestion-app.spec-support.js';

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below;
}

const ID = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';
const VALID = JSON.stringify([
  {
    type: 'treasury.tip_sent',
    timestamp: '2024-05-18T21:00:00.123+02:00',
    userId: ID,
    artistId: ID,
    cityId: 'łódź',
    value: 1250,
    unit: 'cents',
    source: 'app "8" \\ 🎤',
    dnaMatchScore: 0.875,
    dnaDomain: 'cultural',
    metadata: { currency: 'USD', list: [1, -2.5e3, true, false, null, 'é'], deep: { a: [{}] } },
  },
]);
const PIECES = [
  '{', '}', '[', ']', ',', ':', '"', '\\', '\\u', '\\ud800', '\\u0000', '\u0000', '-', '+', '.', 'e', 'E9', '1e400', '-0', '01',
  '9007199254740993', 'NaN', 'Infinity', 'true', 'nul', 'null', '//', '/**/', "'", '\ufeff', '\u2028', '"__proto__":1,', '"type":',
  '"id":"x",', '\t', '\n', '\r\n', ' ', '\ud83c', '0x1', '[[[[', '{"a":', '1'.repeat(400), '"constructor":{}',
]; // prettier-ignore

/** A body that is wrong in one to three places. */
function mutated(random: (below: number) => number): Buffer {
  let bytes = Buffer.from(VALID);
  for (let times = 1 + random(3); times > 0; times--) {
    const at = random(bytes.length);
    const kind = random(5);
    if (kind === 0) bytes = bytes.subarray(0, at);
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random(9))]);
    else if (kind === 2)
      bytes = Buffer.from(bytes.map((byte, i) => (i === at ? byte ^ (1 << random(8)) : byte)));
    else {
      const piece = Buffer.from(PIECES[random(PIECES.length)] as string);
      bytes = Buffer.concat([
        bytes.subarray(0, at),
        piece,
        bytes.subarray(kind === 3 ? at : at + piece.length),
      ]);
    }
    if (bytes.length === 0) break;
  }
  return bytes;
}

/** What every field is not. */
const WRONG: unknown[] = [
  null, true, 0, -1, 1.5, 1e300, '', ' ', 'x', '\u0000', [], [[]], {}, { a: 1 }, 'é'.repeat(5_000), '2024-02-30T00:00:00Z', [null],
  '__proto__', '1e400', 'NaN', '-0', `${ID} `, ID.replaceAll('-', ''), '٣',
]; // prettier-ignore
const FIELDS = [
  'id', 'type', 'timestamp', 'userId', 'artistId', 'eventId', 'trackId', 'brandId', 'cityId', 'value', 'unit', 'source', 'sessionId',
  'dnaMatchScore', 'dnaDomain', 'attributionId', 'campaignId', 'metadata', 'extra',
]; // prettier-ignore
const TEXT_FIELDS = ['cityId', 'source', 'sessionId', 'attributionId', 'campaignId'] as const;
const COLUMNS = 'city_id, source, session_id, attribution_id, campaign_id, metadata';

describe('bad input', () => {
  let app: IngestionApp;
  beforeAll(async () => (app = await startIngestionApp()));
  afterAll(() => app.close());

  const accounted = async (): Promise<number> =>
    (await app.count('coliseum_metrics')) +
    Number(
      (await app.database.pool.query('select coalesce(sum(occurrences), 0) as n from coliseum_failed_events'))
        .rows[0].n,
    );

  it('3,000 bodies that are broken in every way are answered with no 5xx, and what they hold is accounted for', async () => {
    const random = numbers(20_260_516);
    const counted = new Map<number, number>();
    const before = await accounted();
    let events = 0;
    for (let done = 0; done < 3_000; done += 50)
      await Promise.all(
        Array.from({ length: 50 }, async (_, i) => {
          const body = mutated(random);
          const lines = i % 3 === 0;
          const zipped = i % 7 === 0;
          const answer = await app.post(
            zipped ? gzipSync(body) : body,
            lines ? 'application/x-ndjson' : i % 5 === 0 ? 'application/cloudevents-batch+json' : undefined,
            zipped ? { 'content-encoding': 'gzip' } : {},
          );
          counted.set(answer.status, (counted.get(answer.status) ?? 0) + 1);
          expect([202, 400, 422]).toContain(answer.status);
          if (typeof answer.json.accepted !== 'number')
            return void expect(answer.json.code).toMatch(/^[a-z_]+$/);
          events += answer.json.accepted + answer.json.duplicates + answer.json.rejected;
        }),
      );
    for (const status of [202, 400, 422]) expect(counted.get(status)).toBeGreaterThan(20);
    expect((await accounted()) - before).toBe(events);
  });

  it('every field with every wrong value is named or stored, never both and never neither', async () => {
    const before = await accounted();
    const bodies = FIELDS.map((field) => WRONG.map((value) => aVote({ [field]: value })));
    for (const events of bodies) {
      const { status, json } = await app.post(JSON.stringify(events));
      expect([202, 422]).toContain(status);
      expect(json.accepted + json.duplicates + json.rejected).toBe(events.length);
      for (const { code, message, path: where, status: outcome } of json.results)
        if (outcome === 'rejected')
          expect([typeof message, where, code]).toEqual([
            'string',
            where,
            expect.stringMatching(/^[a-z_]+$/),
          ]);
    }
    expect((await accounted()) - before).toBe(FIELDS.length * WRONG.length);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('takes the last of two keys with the same name, as JSON.parse does', async () => {
    const text = JSON.stringify(aVote()).replace('"value":1', '"value":1,"value":5');
    expect((await app.post(text)).json.accepted).toBe(1);
    expect(await app.count('coliseum_metrics', 'metric_value = 5')).toBe(1);
  });

  describeGolden('naughty strings', () => {
    const file = (name: string): Buffer => readFileSync(path.join(GOLDEN_DIR ?? '', name));
    const strings = (): string[] => [
      ...(JSON.parse(file('bad_input/blns.json').toString('utf8')) as string[]),
      '\u202eevil',
      '\r\nSet-Cookie: a=b',
      "=cmd|' /C calc'!A0",
      '\u001b[31m',
      'a\u0000b',
      '\ud800',
    ];

    it('in every text field at once come back as they were sent, or are refused by name', async () => {
      let stored = 0;
      for (const text of strings()) {
        const metadata = { [text || 'empty']: text, deep: [{ text }] };
        const event = aVote({ ...Object.fromEntries(TEXT_FIELDS.map((field) => [field, text])), metadata });
        const { json } = await app.post(JSON.stringify(event));
        if (json.rejected === 1) {
          const storable = text.isWellFormed() && !text.includes('\u0000');
          const long = text.length > 100;
          expect(text === '' || long || !storable || /^(__proto__|constructor|prototype)$/.test(text)).toBe(
            true,
          );
          continue;
        }
        stored++;
        const { rows } = await app.database.pool.query(
          `select ${COLUMNS} from coliseum_metrics where id = $1`,
          [event['id']],
        );
        expect(rows[0]).toEqual({
          city_id: text,
          source: text,
          session_id: text,
          attribution_id: text,
          campaign_id: text,
          metadata,
        });
      }
      expect(stored).toBeGreaterThan(400);
    });

    it('in every other field answer no 5xx, and are kept among the failed events byte for byte', async () => {
      const all = strings();
      for (let at = 0; at < all.length; at += 50) {
        const events = all
          .slice(at, at + 50)
          .flatMap((text) => FIELDS.map((field) => aVote({ [field]: text })));
        const { status, json } = await app.post(JSON.stringify(events));
        expect([202, 422]).toContain(status);
        expect(json.accepted + json.duplicates + json.rejected).toBe(events.length);
      }
      const { rows } = await app.database.pool.query<{ raw: Buffer }>(
        `select raw from coliseum_failed_events where path = '/extra' and raw_bytes < 65536`,
      );
      const kept = new Set(rows.map(({ raw }) => (JSON.parse(String(raw)) as { extra: unknown }).extra));
      for (const text of all) expect(kept.has(text)).toBe(true);
    });
  });
});
