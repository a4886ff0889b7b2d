/** Two processes of the entity room, of which one may fetch pictures from the specs' own server, and how a spec asks them. */
import { randomUUID } from 'node:crypto';
import { startTestApp, TEST_KEY, type TestApp } from '../../test-app.spec-support.js';
import { EntityModule } from '../entity.module.js';
import { Elsewhere } from './elsewhere.spec-support.js';

export const KEY = { authorization: `Bearer ${TEST_KEY}` };

export async function until<T>(ask: () => Promise<T>, holds: (value: T) => boolean, ms = 8_000): Promise<T> {
  for (const end = Date.now() + ms; ;) {
    const value = await ask();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`It stayed ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

export const bytesOf = async (response: Response): Promise<Buffer> =>
  Buffer.from(await response.arrayBuffer());

export async function openPictures() {
  const elsewhere = new Elsewhere();
  await elsewhere.open();
  const environment = { COLISEUM_IMAGE_FETCH_ALLOW: elsewhere.host };
  const test = await startTestApp([EntityModule], { environment });
  /** which may fetch from the public network only */
  const closed = await startTestApp([EntityModule]);

  const put = (more: object, on = test): ReturnType<TestApp['call']> =>
    on.call('PUT', '/api/v1/entities', more);
  const artist = async (imageUrl?: string, on = test): Promise<string> => {
    const id = randomUUID();
    expect((await put({ type: 'artist', id, name: 'A', ...(imageUrl && { imageUrl }) }, on)).status).toBe(
      200,
    );
    return id;
  };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a spec says what it expects of the answer
  const get = async (id: string, on = test): Promise<any> =>
    (await on.call('GET', `/api/v1/entities/artist/${id}`)).json;
  const settled = (id: string, on = test): ReturnType<typeof get> =>
    until(
      () => get(id, on),
      (entity) => entity.imageState !== 'waiting',
    );
  const upload = (path: string, body: Buffer, headers: Record<string, string> = KEY): Promise<Response> =>
    fetch(`${test.url}/api/v1/entities/${path}/image`, { method: 'PUT', body, headers });
  const show = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(test.url + path, { headers });
  const close = async (): Promise<void> => {
    elsewhere.close();
    await Promise.all([test.close(), closed.close()]);
  };
  return { elsewhere, test, closed, put, artist, get, settled, upload, show, close };
}
export type OpenPictures = Awaited<ReturnType<typeof openPictures>>;
