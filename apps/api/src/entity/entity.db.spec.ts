import { randomUUID } from 'node:crypto';
import { Facts } from '../platform/facts/facts.js';
import { startTestApp, type TestApp } from '../test-app.spec-support.js';
import { EntityModule } from './entity.module.js';

/** A few of the Big List of Naughty Strings (MIT, github.com/minimaxir/big-list-of-naughty-strings), and some more. */
const NAUGHTY = [
  'undefined',
  '__proto__',
  'constructor',
  '1E+02',
  "'; DROP TABLE users--",
  '<script>alert(123)</script>',
  '\u202etest\u202e',
  'Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤ ̖t̝͕̳̣̻̪͞h̼͓̲̦̳̘̲e͇̣̰̦̬͎ ̢̼̻̱̘h͚͎͙̜̣̲ͅi̦̲̣̰̤v̻͍e̺̭̳̪̰-m̢iͅn̖̺̞̲̯̰d̵̼̟͙̩̼̘̳ ̞̥̱̳̭r̛̗̘e͙p͠r̼̞̻̭̗e̺̠̣͟s̘͇̳͍̝͉e͉̥̯̞̲͚̬͜ǹ̬͎͎̟̖͇̤t͍̬̤͓̼̭͘ͅi̪̱n͠g̴͉ ͏͉ͅc̬̟h͡a̫̻̯͘o̫̟̖͍̙̝͉s̗̦̲.̨̹͈̣',
  '👩‍👩‍👧‍👦 🇺🇸🇷🇺',
  'Å vs Å',
  '\r\nSet-Cookie: a=b',
  "=cmd|' /C calc'!A0",
  '\u001b[31mred',
  '\\',
  '"',
  '   ',
  '表ポあA鷗ŒéＢ逍Üßªąñ丂㐀𠀀',
  'é'.repeat(1000),
];

describe('the directory', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp([EntityModule])));
  afterAll(() => test.close());

  const put = (body: unknown): ReturnType<TestApp['call']> => test.call('PUT', '/api/v1/entities', body);
  const get = (type: string, id: string, headers?: Record<string, string>): ReturnType<TestApp['call']> =>
    test.call('GET', `/api/v1/entities/${type}/${encodeURIComponent(id)}`, undefined, headers);

  it('gives back what it was given, with the name of the city', async () => {
    const id = randomUUID();
    const lineup = [randomUUID(), randomUUID()];
    const event = {
      type: 'event',
      id: id.toUpperCase(),
      name: 'Eurovision 2019',
      imageUrl: '/pictures/1.png',
      cityId: '293397',
      startsAt: '2019-05-18T22:00:00+03:00',
      endsAt: '2019-05-18T23:00:00Z',
      votingOpensAt: '2019-05-18T20:30:00Z',
      votingClosesAt: '2019-05-18T21:30:00.5Z',
      lineup,
      timeZone: 'Asia/Jerusalem',
      costCents: 9_007_199_254_740_991,
      currency: 'EUR',
      attributes: { host: { tv: 'KAN' } },
    };
    expect((await put([event, { type: 'city', id: '293397', name: 'Tel Aviv' }])).json).toEqual({
      upserted: 2,
    });
    const answer = await get('event', id, {});
    expect(answer.json).toEqual({
      ...event,
      id,
      city: 'Tel Aviv',
      ballotRule: null,
      startsAt: '2019-05-18T19:00:00.000Z',
      endsAt: '2019-05-18T23:00:00.000Z',
      votingOpensAt: '2019-05-18T20:30:00.000Z',
      votingClosesAt: '2019-05-18T21:30:00.500Z',
      brandId: null,
      imageSourceUrl: null,
      imageState: null,
      imageRefusal: null,
      updatedAt: expect.any(String),
    });
    const etag = answer.headers.get('etag') as string;
    expect((await get('event', id.toUpperCase(), { 'if-none-match': etag })).status).toBe(304);
  });

  it('keeps what is not given and clears what is null', async () => {
    const id = randomUUID();
    await put({
      type: 'artist',
      id,
      name: 'A',
      imageUrl: '/a.png',
      cityId: 'x',
      attributes: { a: 1 },
      dna: { cultural: [1] },
    });
    await put({ type: 'artist', id, name: 'B', cityId: null });
    expect((await get('artist', id)).json).toMatchObject({
      name: 'B',
      imageUrl: '/a.png',
      cityId: null,
      attributes: { a: 1 },
    });
    const { rows } = await test.database.pool.query('select dna from coliseum_entities where id = $1', [id]);
    expect(rows).toEqual([{ dna: { cultural: [1] } }]);
    await put({ type: 'artist', id, name: 'B', dna: null });
    const after = await test.database.pool.query('select dna from coliseum_entities where id = $1', [id]);
    expect(after.rows).toEqual([{ dna: null }]);
  });

  it('keeps every name to the byte', async () => {
    const artists = NAUGHTY.map((name) => ({
      type: 'artist',
      id: randomUUID(),
      name,
      attributes: { note: name },
    }));
    expect((await put(artists)).json).toEqual({ upserted: artists.length });
    for (const { id, name } of artists)
      expect((await get('artist', id)).json).toMatchObject({ name, attributes: { note: name } });
    for (const name of ['a\u0000b', '', 'é'.repeat(1001)])
      expect((await put({ type: 'artist', id: randomUUID(), name })).status).toBe(422);
    expect((await put(`{"type":"artist","id":"${randomUUID()}","name":"\\ud800"}`)).status).toBe(422);
    expect((await put('[{"type":')).json.code).toBe('malformed_json');
  });

  it('stores nothing of a body with a fault', async () => {
    const [good, bad] = [randomUUID(), randomUUID()];
    const { status, json } = await put([
      { type: 'artist', id: good, name: 'good' },
      { type: 'artist', id: bad, name: 'bad', nmae: 'x' },
    ]);
    expect([status, json.errors[0].path]).toEqual([422, '/1/nmae']);
    expect((await get('artist', good)).status).toBe(404);
  });

  it('refuses half a span that does not fit the half that is stored', async () => {
    const id = randomUUID();
    await put({ type: 'event', id, name: 'E', startsAt: '2026-05-01T20:00:00Z' });
    const { status, json } = await put([
      { type: 'artist', id: randomUUID(), name: 'A' },
      { type: 'event', id, name: 'changed', endsAt: '2026-05-01T19:00:00Z' },
    ]);
    expect([status, json.errors[0].path]).toEqual([422, '/1/endsAt']);
    expect((await get('event', id)).json).toMatchObject({ name: 'E', endsAt: null });
  });

  it('takes ten thousand at once, and again', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({
      type: 'track',
      id: randomUUID(),
      name: `Track ${i}`,
    }));
    for (let i = 0; i < 2; i++) {
      const start = performance.now();
      expect((await put(many)).json).toEqual({ upserted: 10_000 });
      expect(performance.now() - start).toBeLessThan(5_000);
    }
    expect((await put([...many, { type: 'city', id: 'x', name: 'x' }])).status).toBe(422);
  });

  it('is written by many at once, in any order, without a deadlock', async () => {
    const ids = Array.from({ length: 200 }, () => randomUUID());
    const shuffled = (round: number): object[] =>
      [...ids]
        .sort(() => Math.random() - 0.5)
        .slice(0, 150)
        .map((id) => ({ type: 'brand', id, name: `round ${round}`, attributes: { [`k${round}`]: round } }));
    for (let wave = 0; wave < 3; wave++) {
      const answers = await Promise.all(Array.from({ length: 12 }, (_, round) => put(shuffled(round))));
      expect(answers.map((answer) => answer.status)).toEqual(Array(12).fill(200));
    }
    // each row is the whole of one writer's
    const { rows } = await test.database.pool.query(
      `select count(*)::int as mixed from coliseum_entities where type = 'brand' and not attributes ? replace(name, 'round ', 'k')`,
    );
    expect(rows).toEqual([{ mixed: 0 }]);
  });

  it('is listed and searched by name, a page at a time', async () => {
    const mark = randomUUID().slice(0, 8);
    const names = ['Zoë', 'abba', 'ABBA 100%', 'under_score', 'undersscore', 'Ärzte'];
    await put([
      ...names.map((name) => ({ type: 'artist', id: randomUUID(), name: `${mark} ${name}` })),
      { type: 'track', id: randomUUID(), name: `${mark} Abba` },
      { type: 'user', id: randomUUID(), name: `${mark} Abba Fan` },
    ]);
    const list = async (query: string, headers?: Record<string, string>): Promise<[number, string[]]> => {
      const path = `/api/v1/entities?${query}`;
      const { json } = await test.call('GET', path, undefined, headers);
      return [json.total, json.entities.map((e: { name: string }) => e.name.slice(mark.length + 1))];
    };
    expect(await list(`type=artist&q=${mark} AB`, {})).toEqual([2, ['abba', 'ABBA 100%']]);
    // people are among them only for those who may read people
    expect(await list(`q=${mark} abba`, {})).toEqual([3, ['abba', 'ABBA 100%', 'Abba']]);
    expect((await list(`q=${mark} abba`))[0]).toBe(4);
    expect(await list(`type=artist&q=${mark} under_`)).toEqual([1, ['under_score']]);
    expect(await list(`q=${encodeURIComponent('100%')}`)).toEqual([1, ['ABBA 100%']]);
    expect(await list(`q=${encodeURIComponent("' or 1=1 --\\")}`)).toEqual([0, []]);
    const [total, first] = await list(`type=artist&q=${mark}&limit=4`);
    expect([total, [...first, ...(await list(`type=artist&q=${mark}&limit=4&offset=4`))[1]].sort()]).toEqual([
      6,
      [...names].sort(),
    ]);
    expect((await test.call('GET', '/api/v1/entities?type=user', undefined, {})).status).toBe(401);
    expect((await test.call('GET', '/api/v1/entities?limit=100000')).status).toBe(422);
    expect((await test.call('GET', '/api/v1/entities?name=x')).status).toBe(422);
  });

  it('lists by time: what is on, what comes next, what has no date, and what was last', async () => {
    const mark = `by time ${randomUUID().slice(0, 8)}`;
    const at = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
    const event = (name: string, more: object) => ({
      type: 'event',
      id: randomUUID(),
      name: `${mark} ${name}`,
      ...more,
    });
    await put([
      event('a long gone', { startsAt: at(-100), endsAt: at(-90) }),
      event('b undated', {}),
      event('c tomorrow', { startsAt: at(24) }),
      event('d yesterday', { startsAt: at(-24) }),
      event('e soon', { startsAt: at(1), endsAt: at(4) }),
      event('f on since long', { startsAt: at(-9), endsAt: at(1) }),
      event('g on, without an end', { startsAt: at(-2) }),
      event('h ends soon', { endsAt: at(0.5) }),
    ]);
    const { json } = await test.call('GET', `/api/v1/entities?type=event&order=time&q=${mark}`);
    expect(json.entities.map((e: { name: string }) => e.name.at(mark.length + 1)).join('')).toBe('fghecbda');
    const latest = await test.call('GET', `/api/v1/entities?type=event&order=latest&limit=3&q=${mark}`);
    expect(latest.json.entities.map((e: { name: string }) => e.name.at(mark.length + 1)).join('')).toBe(
      'gfd',
    );
    expect((await test.call('GET', '/api/v1/entities?order=size')).status).toBe(422);
  });

  it('says what changed, after it was stored', async () => {
    const id = randomUUID();
    const heard: unknown[] = [];
    const off = test.app.get(Facts).on('entities.changed', ({ entities }) => void heard.push(...entities));
    await put([{ type: 'artist', id, name: 'A' }]);
    await put([{ type: 'artist', id: 'no uuid', name: 'A' }]);
    off();
    expect(heard).toEqual([{ type: 'artist', id }]);
  });

  it('shows users only to those who may read', async () => {
    const id = randomUUID();
    await put({ type: 'user', id, name: 'A person' });
    expect((await get('user', id)).json.name).toBe('A person');
    for (const path of [`user/${id}`, `user/${randomUUID()}`, `user/${id}/stats`])
      expect((await test.call('GET', `/api/v1/entities/${path}`, undefined, {})).status).toBe(401);
    const { key } = (
      await test.call('POST', '/api/v1/admin/api-keys', { name: 'w', scopes: ['events:write'] })
    ).json;
    expect((await get('user', id, { authorization: `Bearer ${key}` })).status).toBe(403);
  });

  it('needs the scope to write, and answers 404 for what is not there', async () => {
    expect((await test.call('PUT', '/api/v1/entities', [], {})).status).toBe(401);
    const { key } = (await test.call('POST', '/api/v1/admin/api-keys', { name: 'w', scopes: ['read'] })).json;
    expect((await test.call('PUT', '/api/v1/entities', [], { authorization: `Bearer ${key}` })).status).toBe(
      403,
    );
    expect((await get('artist', randomUUID())).status).toBe(404);
    expect((await get('artist', '\u0000')).status).toBe(422);
    const text = await test.call('PUT', '/api/v1/entities', 'x', {
      authorization: 'Bearer x',
      'content-type': 'text/plain',
    });
    expect(text.status).toBe(401);
  });
});
