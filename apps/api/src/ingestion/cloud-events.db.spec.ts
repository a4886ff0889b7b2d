import { CloudEvent, emitterFor, httpTransport, HTTP, Mode } from 'cloudevents';
import { randomUUID } from 'node:crypto';
import { TEST_KEY } from '../test-app.spec-support.js';
import { cloudEventId } from './cloud-events.js';
import { aVote, startIngestionApp, type IngestionApp } from './ingestion-app.spec-support.js';

const SINGLE = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';

describe('CloudEvents, as the public client sends them', () => {
  let app: IngestionApp;
  beforeAll(async () => (app = await startIngestionApp()));
  afterAll(() => app.close());

  const dataOf = (): Record<string, unknown> => {
    const { id: _, type: __, ...data } = aVote({ metadata: { ballot: 'jury' } });
    return data;
  };
  const anEvent = (more: object = {}): CloudEvent<unknown> =>
    new CloudEvent<unknown>({
      id: randomUUID(),
      type: 'concierto.vote_cast',
      source: '/concierto/check',
      time: '2026-05-16T21:00:00.000Z',
      data: dataOf(),
      ...more,
    });
  const stored = async (id: string) =>
    (
      await app.database.pool.query(
        'select metric_type, source, timestamp, user_id, metadata from coliseum_metrics where id = $1',
        [id],
      )
    ).rows[0];
  const send = (body: unknown, type: string) => app.post(JSON.stringify(body), type, {}, '?results=all');

  it.each([
    ['structured', Mode.STRUCTURED],
    ['binary', Mode.BINARY],
  ])('in %s mode, by its own transport', async (_, mode) => {
    const emit = emitterFor(httpTransport(`${app.url}/api/v1/events`), { mode });
    const event = anEvent({ subject: 'ignored', traceparent: '00-ab' });
    const answer = (await emit(event, { headers: { authorization: `Bearer ${TEST_KEY}` } })) as {
      body: string;
    };
    expect(JSON.parse(answer.body)).toMatchObject({ accepted: 1 });
    expect(await stored(event.id)).toEqual({
      metric_type: 'concierto.vote_cast',
      source: '/concierto/check',
      timestamp: new Date('2026-05-16T21:00:00Z'),
      user_id: (event.data as Record<string, unknown>)['userId'],
      metadata: { ballot: 'jury' },
    });
  });

  it('in a batch, and again as plain events', async () => {
    const events = Array.from({ length: 200 }, () => anEvent());
    expect((await send(events, BATCH)).json).toMatchObject({ accepted: 200 });
    expect((await send(events, `${BATCH}; charset=utf-8`)).json).toMatchObject({ duplicates: 200 });
    const plain = events.map(({ id, type, time, source, data }) => ({
      id,
      type,
      timestamp: time,
      source,
      ...(data as object),
    }));
    expect((await app.post(JSON.stringify(plain))).json).toMatchObject({ accepted: 0, duplicates: 200 });
  });

  it('know an id that is no UUID by its source and itself', async () => {
    const event = { ...anEvent({ id: 'vote 17' }).toJSON() };
    const first = await send(event, SINGLE);
    expect(first.json.results).toEqual([
      { index: 0, id: cloudEventId('/concierto/check', 'vote 17'), status: 'accepted' },
    ]);
    expect((await send(event, SINGLE)).json).toMatchObject({ duplicates: 1 });
    expect((await send({ ...event, source: '/another' }, SINGLE)).json).toMatchObject({ accepted: 1 });
    // computed with another implementation of RFC 9562
    expect(cloudEventId('/concierto/check', 'vote 17')).toBe('f44c6481-836c-501e-bf48-b51fe8ae5f92');
  });

  it.each([
    ['no specversion', { specversion: undefined }, 'missing_field', '/specversion'],
    ['another version', { specversion: '0.3' }, 'invalid_field', '/specversion'],
    ['no id', { id: undefined }, 'missing_field', '/id'],
    ['an empty source', { source: '' }, 'invalid_field', '/source'],
    ['an unknown type', { type: 'no.such_type' }, 'unknown_type', '/type'],
    ['a time that is none', { time: 'yesterday' }, 'timestamp_invalid', '/time'],
    ['data of another kind', { datacontenttype: 'text/xml' }, 'invalid_field', '/datacontenttype'],
    ['data that is no object', { data: [1] }, 'invalid_field', '/data'],
    ['data in base64', { data: undefined, data_base64: 'e30=' }, 'invalid_field', '/data_base64'],
    ['a typo in its data', { data: { vaule: 1 } }, 'unknown_field', '/data/vaule'],
    ['an id within its data', { data: { id: randomUUID() } }, 'unknown_field', '/data/id'],
    ['our fields beside its data', { userId: randomUUID() }, 'unknown_field', '/userId'],
    ['a field that is missing', { data: {} }, 'missing_field', '/data/userId'],
  ])('with %s are refused by name beside a good one', async (_, more, code, path) => {
    const bad = { ...anEvent().toJSON(), ...more };
    const { status, json } = await send([anEvent(), bad], BATCH);
    expect([status, json.accepted]).toEqual([202, 1]);
    expect(json.results[1]).toMatchObject({ status: 'rejected', code, path });
  });

  it('that are refused are kept as they came, and replayed in their own shape', async () => {
    const { headers, body } = HTTP.binary(anEvent({ type: 'no.such_type', source: '/kept' }));
    await app.post(String(body), 'application/json', headers as Record<string, string>);
    const admin = '/api/v1/admin/failed-events';
    const { json } = await app.call('GET', `${admin}?q=no.such_type&limit=1`);
    const [{ id, format }] = json.failedEvents;
    expect(format).toBe('cloudevent');
    const { json: detail } = await app.call('GET', `${admin}/${id}`);
    const envelope = JSON.parse(detail.raw);
    expect(envelope).toMatchObject({ specversion: '1.0', source: '/kept', data: { value: 1 } });
    await app.call('PATCH', `${admin}/${id}`, { event: { ...envelope, type: 'concierto.vote_cast' } });
    expect((await app.call('POST', `${admin}/replay`, { ids: [id] })).json).toMatchObject({ replayed: 1 });
    expect(await stored(envelope.id)).toMatchObject({ source: '/kept' });
  });

  it.each([
    ['not an object', '5', 422],
    ['empty', '', 400],
    ['cut off', '{"specversion":"1.0"', 400],
    ['nothing in a batch', '[]', 422],
  ])('%s', async (_, body, status) => {
    expect((await app.post(body, body === '[]' ? BATCH : SINGLE)).status).toBe(status);
  });
});
