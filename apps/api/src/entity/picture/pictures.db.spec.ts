/** Pictures of entities: fetched once and served from here, refused for good reasons, uploaded, let go of. */
import { randomUUID } from 'node:crypto';
import { MAX_IMAGE_BYTES } from '@coliseum/contracts';
import { Facts } from '../../platform/facts/facts.js';
import type { TestApp } from '../../test-app.spec-support.js';
import { bytesOf, KEY, openPictures, until, type OpenPictures } from './entity-pictures.spec-support.js';
import { GIF, JPEG, PNG, pngOf, WEBP } from './pictures.spec-support.js';
import { retrySeconds } from './retry-seconds.js';

const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');

describe('pictures', () => {
  let world: OpenPictures;
  beforeAll(async () => (world = await openPictures()));
  afterAll(() => world.close());

  it('are fetched once, after the answer, and served from here', async () => {
    let release: () => void = () => undefined;
    world.elsewhere.answers.set('/late.png', { after: new Promise((resolve) => (release = resolve)) });
    const imageUrl = world.elsewhere.url('/late.png');
    const id = await world.artist(imageUrl);
    expect(await world.get(id)).toMatchObject({
      imageUrl: null,
      imageSourceUrl: imageUrl,
      imageState: 'waiting',
    });
    release();
    const entity = await world.settled(id);
    expect(entity).toMatchObject({ imageSourceUrl: imageUrl, imageState: 'stored', imageRefusal: null });
    expect(entity.imageUrl).toMatch(new RegExp(`^/api/v1/entities/artist/${id}/image\\?v=[\\w-]{43}$`));

    const picture = await world.show(entity.imageUrl);
    expect([picture.status, await bytesOf(picture)]).toEqual([200, PNG]);
    expect(Object.fromEntries(picture.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^default-src 'none'/),
      'cache-control': 'public, max-age=31536000, immutable',
      'content-length': String(PNG.length),
    });
    const etag = picture.headers.get('etag') as string;
    const again = await world.show(entity.imageUrl, { 'if-none-match': `W/${etag}` });
    expect([again.status, again.headers.get('etag')]).toEqual([304, etag]);
    // without its version, or with an old one, it may be another one tomorrow
    const [plain] = entity.imageUrl.split('?');
    for (const path of [plain, `${plain}?v=old`])
      expect((await world.show(path)).headers.get('cache-control')).toBe('public, no-cache');

    for (const body of [
      { type: 'artist', id, name: 'A', imageUrl },
      { type: 'artist', id, name: 'B' },
    ])
      await world.put([body]);
    await world.put([{ type: 'artist', id, name: 'B', imageUrl: entity.imageUrl }]); // as it was read from here
    expect(await world.get(id)).toMatchObject({
      imageUrl: entity.imageUrl,
      imageSourceUrl: imageUrl,
      name: 'B',
    });
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(world.elsewhere.asked.filter((path) => path === '/late.png')).toHaveLength(1);
  });

  it('say that boards show something else now', async () => {
    const heard: unknown[] = [];
    const off = world.test.app
      .get(Facts)
      .on('entities.changed', ({ entities }) => void heard.push(...entities));
    const id = await world.artist(world.elsewhere.url('/told.png'));
    await world.settled(id);
    await until(
      async () => heard,
      () => heard.length === 2,
    );
    off();
    expect(heard).toEqual([
      { type: 'artist', id },
      { type: 'artist', id },
    ]);
  });

  it('are not fetched from the own network unless that is allowed by name', async () => {
    const before = world.elsewhere.asked.length;
    const id = await world.artist(world.elsewhere.url('/secret.png'), world.closed);
    expect(await world.settled(id, world.closed)).toMatchObject({
      imageUrl: null,
      imageState: 'refused',
      imageRefusal: 'address_not_public',
    });
    expect(world.elsewhere.asked.length).toBe(before);
  });

  it.each([
    ['an SVG', { body: SVG }, 'svg_not_taken'],
    ['a page', { body: Buffer.from('<html>') }, 'not_a_picture'],
    ['more than 5 MiB', { body: Buffer.concat([PNG, Buffer.alloc(MAX_IMAGE_BYTES)]) }, 'too_large'],
    ['a picture that unpacks to gigabytes', { body: pngOf(60_000, 60_000) }, 'too_many_pixels'],
    ['what is not there', { status: 404 }, 'http_status'],
  ])('are refused for good where they are %s, with the reason', async (name, answer, reason) => {
    const path = `/${encodeURIComponent(name)}`;
    world.elsewhere.answers.set(path, answer);
    const id = await world.artist(world.elsewhere.url(path));
    expect(await world.settled(id)).toMatchObject({
      imageUrl: null,
      imageState: 'refused',
      imageRefusal: reason,
    });
    expect((await world.show(`/api/v1/entities/artist/${id}/image`)).status).toBe(404);
    // who names it again means: try again
    world.elsewhere.answers.delete(path);
    await world.put({ type: 'artist', id, name: 'A', imageUrl: world.elsewhere.url(path) });
    expect(await world.settled(id)).toMatchObject({ imageState: 'stored', imageRefusal: null });
  });

  it('are asked for again, ever later, where their server fails', async () => {
    world.elsewhere.answers.set('/failing.png', { status: 503 });
    const id = await world.artist(world.elsewhere.url('/failing.png'));
    const tries = (): number => world.elsewhere.asked.filter((path) => path === '/failing.png').length;
    const waiting = await until(
      () => world.get(id),
      (entity) => entity.imageRefusal !== null,
    );
    expect(waiting).toMatchObject({ imageState: 'waiting', imageRefusal: 'http_status', imageUrl: null });
    const dueIn = async (): Promise<number> =>
      (
        await world.test.database.pool.query(
          `select extract(epoch from next_attempt_at - now())::float as s from coliseum_entity_images where entity_id = $1`,
          [id],
        )
      ).rows[0].s;
    expect(await dueIn()).toBeGreaterThan(3);
    const due = (attempts: number): Promise<unknown> =>
      world.test.database.pool.query(
        'update coliseum_entity_images set next_attempt_at = now(), attempts = $2 where entity_id = $1',
        [id, attempts],
      );
    await due(4);
    await until(
      async () => tries(),
      (n) => n === 2,
    );
    await until(dueIn, (s) => s > 7_000);
    await due(5);
    expect(await world.settled(id)).toMatchObject({ imageState: 'refused', imageRefusal: 'http_status' });
    expect(tries()).toBe(3);
    expect([1, 2, 3, 4, 5, 6].map(retrySeconds)).toEqual([5, 30, 180, 1_200, 7_200, undefined]);
  });

  it('are fetched by whichever process lives: what one had in hand comes back', async () => {
    const id = await world.artist();
    await world.test.database.pool.query(
      `insert into coliseum_entity_images (entity_type, entity_id, state, source_url, attempts, next_attempt_at)
       values ('artist', $1, 'waiting', $2, 1, now() - interval '1 second')`,
      [id, world.elsewhere.url('/left.png')],
    );
    expect(await world.settled(id)).toMatchObject({
      imageState: 'stored',
      imageUrl: expect.stringContaining(id),
    });
  });

  it('that come too late change nothing: another one was named meanwhile', async () => {
    let release: () => void = () => undefined;
    world.elsewhere.answers.set('/old.png', {
      after: new Promise((resolve) => (release = resolve)),
      body: GIF,
    });
    const id = await world.artist(world.elsewhere.url('/old.png'));
    await until(
      async () => world.elsewhere.asked,
      (asked) => asked.includes('/old.png'),
    );
    await world.put({ type: 'artist', id, name: 'A', imageUrl: world.elsewhere.url('/new.png') });
    const { imageUrl } = await world.settled(id);
    release();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await world.get(id)).imageUrl).toBe(imageUrl);
    expect((await world.show(imageUrl)).headers.get('content-type')).toBe('image/png');
  });

  it.each([
    ['image/png', PNG],
    ['image/gif', GIF],
    ['image/jpeg', JPEG],
    ['image/webp', WEBP],
  ])('are uploaded too: %s by its bytes, whatever it is called', async (contentType, bytes) => {
    const id = await world.artist();
    const answer = await world.upload(`artist/${id.toUpperCase()}`, bytes, {
      ...KEY,
      'content-type': 'text/html',
    });
    const stored = (await answer.json()) as { imageUrl: string };
    expect([answer.status, stored]).toMatchObject([
      200,
      { contentType, width: 1, height: 1, bytes: bytes.length },
    ]);
    expect(await world.get(id)).toMatchObject({ imageUrl: stored.imageUrl, imageState: 'stored' });
    const shown = await world.show(stored.imageUrl);
    expect([shown.headers.get('content-type'), await bytesOf(shown)]).toEqual([contentType, bytes]);
  });

  it.each([
    ['an SVG', SVG, 415, 'svg_not_taken'],
    ['a page', Buffer.from('<html>'), 415, 'not_a_picture'],
    ['half a picture', PNG.subarray(0, 20), 422, 'malformed'],
    ['nothing', Buffer.alloc(0), 422, 'invalid_body'],
    ['more than 5 MiB', Buffer.concat([PNG, Buffer.alloc(MAX_IMAGE_BYTES)]), 413, 'too_large'],
    ['more than any body', Buffer.alloc(11 * 1024 * 1024), 413, 'too_large'],
  ])('are not uploaded where they are %s', async (_, bytes, status, code) => {
    const id = await world.artist();
    const answer = await world.upload(`artist/${id}`, bytes);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
    expect((await world.get(id)).imageUrl).toBeNull();
  });

  it('of a city are found by whatever id it has', async () => {
    const id = 'São Paulo/?#&ü';
    await world.put({ type: 'city', id, name: 'São Paulo' });
    const answer = await world.upload(`city/${encodeURIComponent(id)}`, PNG);
    const { imageUrl } = (await answer.json()) as { imageUrl: string };
    expect((await world.show(imageUrl)).status).toBe(200);
  });

  it('that were uploaded stand until another address is named', async () => {
    const first = world.elsewhere.url('/first.png');
    const id = await world.artist(first);
    await world.settled(id);
    const { imageUrl } = (await (await world.upload(`artist/${id}`, GIF)).json()) as { imageUrl: string };
    await world.put({ type: 'artist', id, name: 'A', imageUrl: first });
    expect(await world.get(id)).toMatchObject({ imageUrl, imageState: 'stored' });
    await world.put({ type: 'artist', id, name: 'A', imageUrl: world.elsewhere.url('/second.png') });
    expect((await world.settled(id)).imageUrl).not.toBe(imageUrl);
  });

  it('go where a path or nothing is named in their place, and where they are removed', async () => {
    const id = await world.artist(world.elsewhere.url('/gone.png'));
    const { imageUrl } = await world.settled(id);
    await world.put({ type: 'artist', id, name: 'A', imageUrl: '/pictures/a.png' });
    expect(await world.get(id)).toMatchObject({
      imageUrl: '/pictures/a.png',
      imageSourceUrl: null,
      imageState: null,
    });
    expect((await world.show(imageUrl)).status).toBe(404);
    await world.upload(`artist/${id}`, PNG);
    await world.put({ type: 'artist', id, name: 'A', imageUrl: null });
    expect(await world.get(id)).toMatchObject({ imageUrl: null, imageSourceUrl: null, imageState: null });
    await world.put({ type: 'artist', id, name: 'A', imageUrl: world.elsewhere.url('/gone.png') });
    await world.settled(id);
    const remove = (): ReturnType<TestApp['call']> =>
      world.test.call('DELETE', `/api/v1/entities/artist/${id}/image`);
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 204]);
    expect(await world.get(id)).toMatchObject({ imageUrl: null, imageSourceUrl: null, imageState: null });
    const { rows } = await world.test.database.pool.query(
      'select 1 from coliseum_entity_images where entity_id = $1',
      [id],
    );
    expect(rows).toEqual([]);
  });

  it('are for those who may write, of what is known; those of people are shown to those who may read them', async () => {
    expect((await world.upload(`artist/${randomUUID()}`, PNG)).status).toBe(404);
    expect((await world.test.call('DELETE', `/api/v1/entities/artist/${randomUUID()}/image`)).status).toBe(
      404,
    );
    const id = await world.artist();
    expect((await world.upload(`artist/${id}`, PNG, {})).status).toBe(401);
    expect(
      (await world.test.call('DELETE', `/api/v1/entities/artist/${id}/image`, undefined, {})).status,
    ).toBe(401);
    await world.put({ type: 'user', id, name: 'A person' });
    const { imageUrl } = (await (await world.upload(`user/${id}`, PNG)).json()) as { imageUrl: string };
    expect((await world.show(imageUrl)).status).toBe(401);
    const shown = await world.show(imageUrl, KEY);
    expect([shown.status, shown.headers.get('cache-control')]).toEqual([
      200,
      'private, max-age=31536000, immutable',
    ]);
  });

  it('of ten thousand entities do not hold their upsert up', async () => {
    const AT_ONCE_MS = 30_000; // on a busy machine, too; to look at each picture first would take many minutes
    const many = Array.from({ length: 10_000 }, (_, i) => ({
      type: 'track',
      id: randomUUID(),
      name: `Track ${i}`,
      imageUrl: `http://10.0.0.1/${i}.png`,
    }));
    for (let i = 0; i < 2; i++) {
      const started = performance.now();
      expect((await world.put(many)).json).toEqual({ upserted: 10_000 });
      expect(performance.now() - started).toBeLessThan(AT_ONCE_MS);
    }
  });
});
