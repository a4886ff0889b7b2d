import { randomUUID } from 'node:crypto';
import { TEST_KEY } from '../../test-app.spec-support.js';
import { EventDoor } from '../../platform/events/event-door.js';
import { aVote, startIngestionApp, type IngestionApp } from '../ingestion-app.spec-support.js';

const ADMIN = '/api/v1/admin/failed-events';

describe('events that are refused', () => {
  let app: IngestionApp;
  beforeEach(async () => (app = await startIngestionApp()));
  afterEach(() => app.close());

  const list = async (query = '') => (await app.call('GET', `${ADMIN}${query}`)).json;
  const replay = (body: unknown) => app.call('POST', `${ADMIN}/replay`, body);
  const audit = async () =>
    (
      await app.database.pool.query(
        'select action, subject, before, after from coliseum_audit_log order by id',
      )
    ).rows;

  it('1,000 events, one poisonous: 999 are stored, one is kept, mended and replayed', async () => {
    const events = Array.from({ length: 1000 }, () => aVote());
    const poisonous: Record<string, unknown> = { ...events[500], value: 'many' };
    const { status, json } = await app.post(
      JSON.stringify(events.map((e, i) => (i === 500 ? poisonous : e))),
    );
    expect([status, json.accepted, json.rejected]).toEqual([202, 999, 1]);
    expect(await app.count('coliseum_metrics')).toBe(999);

    const { total, counts, failedEvents } = await list();
    expect([total, counts]).toEqual([1, [{ code: 'invalid_field', events: 1, occurrences: 1 }]]);
    const [failed] = failedEvents;
    expect(failed).toMatchObject({
      origin: 'rest',
      eventId: poisonous['id'],
      eventType: poisonous['type'],
      path: '/value',
      status: 'open',
      replayable: true,
    });
    const { json: detail } = await app.call('GET', `${ADMIN}/${failed.id}`);
    expect(detail).toMatchObject({ raw: JSON.stringify(poisonous), edited: null });

    const again = await replay({ ids: [failed.id] });
    expect(again.json).toMatchObject({
      matched: 1,
      replayed: 0,
      open: 1,
      results: [{ code: 'invalid_field' }],
    });

    const event: Record<string, unknown> = { ...poisonous, value: 7 };
    const edited = await app.call('PATCH', `${ADMIN}/${failed.id}`, { event });
    expect(edited.json).toMatchObject({ edited: JSON.stringify(event), editedBy: expect.any(String) });
    const done = await replay({ filter: {} });
    expect(done.json).toMatchObject({
      replayed: 1,
      open: 0,
      running: false,
      results: [{ id: failed.id, eventId: event['id'], status: 'replayed', outcome: 'accepted' }],
    });
    expect(await app.count('coliseum_metrics')).toBe(1000);
    expect(await app.count('coliseum_metrics', `id = '${event['id']}' and metric_value = 7`)).toBe(1);
    expect((await list('?status=open')).total).toBe(0);
    expect((await list('?status=replayed')).failedEvents).toMatchObject([
      { id: failed.id, storedId: event['id'], replays: 2, closedAt: expect.any(String) },
    ]);
    expect((await audit()).filter(({ action }) => action.startsWith('failed-event'))).toMatchObject([
      { action: 'failed-event.replayed', subject: failed.id, after: [{ status: 'open' }] },
      {
        action: 'failed-event.edited',
        subject: failed.id,
        before: { edited: null },
        after: { edited: JSON.stringify(event) },
      },
      { action: 'failed-event.replayed', before: [{ status: 'open' }], after: [{ status: 'replayed' }] },
    ]);
  });

  it('are kept as they were written, whatever stands in them', async () => {
    const written = [
      '{"type":"concierto.vote_cast","value":1e400}',
      '{ "type" : "concierto.vote_cast", "value": 9007199254740993 }',
      '{"type":"a\\u0000b","source":"\\ud800","source":"twice"}',
      '{"type":"no.such_type","metadata":{"__proto__":1,"x":"\u{1F3A4}"}}',
      `{"type":"concierto.vote_cast","metadata":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`,
      '17.50',
      '"text"',
      'null',
    ];
    expect((await app.post(`[${written.join(' ,\n')}]`)).json.rejected).toBe(written.length);
    expect((await app.post(written.join('\n'), 'application/x-ndjson')).json.rejected).toBe(written.length);
    const { rows } = await app.database.pool.query(
      `select convert_from(raw, 'UTF8') as raw, occurrences::int from coliseum_failed_events`,
    );
    expect(new Set(rows.map(({ raw }) => raw))).toEqual(new Set(written));
    expect(rows.map(({ occurrences }) => occurrences)).toEqual(written.map(() => 2));
  });

  it('count up where the same body comes again for the same reason, within one request and over many', async () => {
    const bad = JSON.stringify({ type: 'no.such_type' });
    await Promise.all(Array.from({ length: 20 }, () => app.post(`[${bad},${bad},${bad}]`)));
    expect(await list()).toMatchObject({
      total: 1,
      counts: [{ code: 'unknown_type', events: 1, occurrences: 60 }],
    });
  });

  it('larger than 64 KiB are kept in part, and not replayed before they are mended', async () => {
    const large = aVote({ metadata: { a: 'x'.repeat(100_000) } });
    await app.post(JSON.stringify(large));
    const [failed] = (await list()).failedEvents;
    expect(failed).toMatchObject({ code: 'metadata_too_large', replayable: false });
    expect((await replay({ ids: [failed.id] })).json).toMatchObject({ skipped: 1, replayed: 0, open: 0 });
    await app.call('PATCH', `${ADMIN}/${failed.id}`, { event: { ...large, metadata: {} } });
    expect((await replay({ ids: [failed.id] })).json).toMatchObject({ replayed: 1 });
  });

  it('are discarded and opened again, but not once they were replayed', async () => {
    const vote = aVote({ unit: 'cents' });
    await app.post(JSON.stringify(vote));
    const [{ id }] = (await list()).failedEvents;
    const patch = (body: unknown) => app.call('PATCH', `${ADMIN}/${id}`, body);
    expect((await patch({ status: 'discarded' })).json.status).toBe('discarded');
    expect((await replay({ ids: [id] })).json).toMatchObject({ skipped: 1 });
    await app.post(JSON.stringify(vote));
    expect((await patch({ status: 'open' })).json).toMatchObject({ status: 409, code: 'already_open' });
    const [{ id: newer }] = (await list('?status=open')).failedEvents;
    await app.call('PATCH', `${ADMIN}/${newer}`, { status: 'discarded' });
    expect((await patch({ status: 'open', event: { ...vote, unit: 'points' } })).json.status).toBe('open');
    expect((await replay({ ids: [id] })).json).toMatchObject({ replayed: 1 });
    expect((await patch({ status: 'discarded' })).json).toMatchObject({ code: 'already_replayed' });
    expect((await patch({})).status).toBe(422);
    expect((await app.call('PATCH', `${ADMIN}/${randomUUID()}`, { status: 'open' })).status).toBe(404);
  });

  it('without an id and a time are stored once, as of when they came, however often they are replayed', async () => {
    const { id: _, ...nameless } = aVote({ unit: 'cents' });
    await app.post(JSON.stringify(nameless));
    const [failed] = (await list()).failedEvents;
    await app.call('PATCH', `${ADMIN}/${failed.id}`, { event: { ...nameless, unit: 'points' } });
    const answers = await Promise.all([1, 2, 3].map(() => replay({ ids: [failed.id] })));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const { rows } = await app.database.pool.query('select id, timestamp from coliseum_metrics');
    expect(rows).toEqual([{ id: failed.id, timestamp: new Date(failed.firstAt) }]);
  });

  it('are found by reason, origin, type, words and bytes, page by page', async () => {
    await app.post(
      JSON.stringify(Array.from({ length: 5 }, (_, i) => ({ type: 'no.such_type', source: `s${i}` }))),
    );
    await app.post(JSON.stringify({ type: 'concierto.vote_cast', source: '100%_sure' }));
    await app.app
      .get(EventDoor)
      .ingest([{ type: 'player.track_played' }], { origin: 'passport', requestId: 'r' });
    const total = async (query: string): Promise<number> => (await list(`?${query}`)).total;
    expect(await total('code=unknown_type')).toBe(5);
    expect(await total('origin=passport')).toBe(1);
    expect(await total('type=concierto.vote_cast')).toBe(1);
    expect(await total('q=NO.SUCH')).toBe(5);
    expect(await total(`q=${encodeURIComponent('100%_sure')}`)).toBe(1);
    expect(await total(`q=${encodeURIComponent('%')}&origin=rest`)).toBe(1);
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const page = await list(`?limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.failedEvents.map((one: { id: string }) => one.id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([7, 7]);
  });

  it('more than a thousand are replayed after the answer, and all of them', async () => {
    const refused = Array.from({ length: 1_500 }, (_, i) =>
      aVote({ unit: i % 3 ? 'cents' : 'points', value: i % 3 ? 1 : -1 }),
    );
    await app.post(JSON.stringify(refused));
    await app.database.pool.query(
      `update coliseum_failed_events set edited = replace(convert_from(raw, 'UTF8'), '"cents"', '"points"')`,
    );
    const started = await replay({ filter: {} });
    expect([started.status, started.json]).toMatchObject([202, { matched: 1_500, running: true }]);
    for (let left = 200; (await list('?limit=1')).replaying !== null && left > 0; left--)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect([await app.count('coliseum_metrics'), (await list('?status=open')).total]).toEqual([1_000, 500]);
    expect((await list('?limit=1')).lastReplay).toMatchObject({
      ...{ matched: 1_500, done: 1_500, replayed: 1_000, open: 500, error: null },
      endedAt: expect.any(String),
    });
  });

  it('are found by the time they were refused last, and nothing is asked of a range of nothing', async () => {
    await app.post(JSON.stringify([{ type: 'no.such_type' }, { type: 'concierto.vote_cast' }]));
    await app.database.pool.query(
      `update coliseum_failed_events set last_at = '2024-05-18T21:00:00Z' where code = 'unknown_type'`,
    );
    const total = async (query: string): Promise<number> => (await list(`?${query}`)).total;
    expect(await total('from=2024-05-18T21:00:00Z&to=2024-05-18T21:00:01Z')).toBe(1);
    expect(await total('to=2024-05-18T21:00:00Z')).toBe(0);
    expect(await total('from=2024-05-18T21:00:01Z')).toBe(1);
    for (const query of ['from=2024-02-30T00:00:00Z', 'from=2024-05-18T21:00:00Z&to=2024-05-18T20:00:00Z'])
      expect((await app.call('GET', `${ADMIN}?${query}`)).json).toMatchObject({
        ...{ status: 422, code: 'invalid_query' },
      });
    const { json } = await replay({ filter: { to: '2024-06-01T00:00:00Z' } });
    expect(json).toMatchObject({ matched: 1, open: 1 });
  });

  it('say beforehand what a replay would come to, and nothing is changed by it', async () => {
    await app.post(JSON.stringify([aVote({ value: 'many' }), aVote({ value: 'few' }), { type: 'no.such' }]));
    const { failedEvents } = await list();
    const mended = failedEvents.find((one: { path: string }) => one.path === '/value');
    const event = aVote({ id: mended.eventId });
    await app.call('PATCH', `${ADMIN}/${mended.id}`, { event });
    const before = await list();
    const { status, json } = await replay({ filter: {}, dryRun: true });
    expect([status, json.matched, json.replayed, json.open, json.skipped]).toEqual([200, 3, 1, 2, 0]);
    expect(json.results).toEqual(
      expect.arrayContaining([
        { id: mended.id, eventId: mended.eventId, status: 'replayed' },
        expect.objectContaining({ status: 'open', code: 'invalid_field', path: '/value' }),
      ]),
    );
    expect((await replay({ ids: [mended.id], dryRun: true })).json).toMatchObject({
      matched: 1,
      replayed: 1,
    });
    expect([await app.count('coliseum_metrics'), await list()]).toEqual([0, before]);
    expect((await replay({ dryRun: true })).json.code).toBe('invalid_body');
  });

  it('that no try could judge are set aside with their message', async () => {
    const event = aVote({ source: 'a\u0000\ud800' });
    await app.app
      .get(EventDoor)
      .setAside([{ event, message: 'boom\u0000' }], { origin: 'backfill', requestId: 'r' });
    const [failed] = (await list()).failedEvents;
    expect(failed).toMatchObject({ code: 'not_processable', origin: 'backfill', message: 'boom\ufffd' });
    const { json } = await app.call('GET', `${ADMIN}/${failed.id}`);
    expect(JSON.parse(json.raw)).toEqual(event);
  });

  it('are shown to viewers and changed by operators only', async () => {
    const made = await app.call('POST', '/api/v1/admin/api-keys', {
      name: 'writer',
      scopes: ['events:write', 'read'],
    });
    const writer = { authorization: `Bearer ${made.json.key}` };
    expect((await app.call('GET', ADMIN, undefined, writer)).status).toBe(403);
    expect((await app.call('POST', `${ADMIN}/replay`, { filter: {} }, writer)).status).toBe(403);
    expect((await app.call('GET', ADMIN, undefined, {})).status).toBe(401);
    expect((await app.call('GET', ADMIN, undefined, { authorization: `Bearer ${TEST_KEY}` })).status).toBe(
      200,
    );
  });
});
