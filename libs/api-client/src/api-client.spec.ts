import { createApiClient } from './api-client.js';
import { ApiError } from './api-error.js';
import type { Fetch } from './http.js';
import { parseRetryAfter } from './retry-after.js';

const answering =
  (status: number, body: unknown, headers: Record<string, string> = {}): Fetch =>
  () =>
    Promise.resolve(new Response(body === null ? null : JSON.stringify(body), { status, headers }));

const failure = async (fetch: Fetch, timeoutMs?: number): Promise<ApiError> => {
  try {
    await createApiClient({ fetch, timeoutMs }).signIn({ email: 'a@example.org', password: 'x' });
  } catch (error) {
    if (error instanceof ApiError) return error;
  }
  throw new Error('the call should have failed with an ApiError');
};

describe('the API client', () => {
  it('turns a problem document into an error with its code, status and request id', async () => {
    const error = await failure(
      answering(
        401,
        { code: 'invalid_credentials', detail: 'E-mail and password do not match.' },
        { 'x-request-id': 'req_1' },
      ),
    );
    expect(error).toMatchObject({ code: 'invalid_credentials', status: 401, requestId: 'req_1' });
    expect(error.message).toBe('E-mail and password do not match.');
    expect(error.isUnauthenticated).toBe(true);
  });

  it('reads how long to wait from Retry-After', async () => {
    const error = await failure(answering(429, { code: 'too_many_requests' }, { 'retry-after': '12' }));
    expect(error.retryAfterSeconds).toBe(12);
    expect(parseRetryAfter('Sat, 18 May 2019 21:52:10 GMT', Date.UTC(2019, 4, 18, 21, 52, 7))).toBe(3);
    expect(parseRetryAfter('soon', 0)).toBeNull();
  });

  it("keeps the status of a proxy's error page", async () => {
    const error = await failure(() => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 })));
    expect(error).toMatchObject({ code: 'http_error', status: 502, message: 'The server answered 502.' });
  });

  it('says that nothing answered', async () => {
    const error = await failure(() => Promise.reject(new TypeError('fetch failed')));
    expect(error).toMatchObject({ code: 'unreachable', status: 0, isUnreachable: true });
  });

  it('gives up after its deadline', async () => {
    const hang: Fetch = (_, { signal }) =>
      new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(new Error('aborted'))),
      );
    expect(await failure(hang, 10)).toMatchObject({ code: 'timed_out', status: 0 });
  });

  it('takes 204 for a finished sign-out', async () => {
    await expect(createApiClient({ fetch: answering(204, null) }).signOut()).resolves.toBeUndefined();
  });

  it('hands a file over as it is, and still says why there is none', async () => {
    const file: Fetch = () =>
      Promise.resolve(new Response('%PDF', { headers: { 'content-type': 'application/pdf' } }));
    const pdf = await createApiClient({ fetch: file }).reportPdf('r1', 'letter');
    expect(await pdf.text()).toBe('%PDF');
    const asked: string[] = [];
    const none: Fetch = (input) => {
      asked.push(input);
      return answering(404, { code: 'not_found', detail: 'No such report.' })(input, {});
    };
    await expect(createApiClient({ fetch: none }).sharedPdf('a/b', 'a4')).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(asked).toEqual(['/api/v1/shared/reports/a%2Fb/pdf?paper=a4']);
  });

  it('names an archetype by the version that was read, and takes its name away by null', async () => {
    const sent: unknown[] = [];
    const fetch: Fetch = (input, { method, body }) => {
      sent.push([method, input, JSON.parse(String(body))]);
      return Promise.resolve(new Response('{}'));
    };
    await createApiClient({ fetch }).renameArchetype('a/b', { name: null, version: 3 });
    expect(sent).toEqual([['PATCH', '/api/v1/admin/dna/archetypes/a%2Fb', { name: null, version: 3 }]]);
  });

  it('sends bytes by the type that they say they are of', async () => {
    const sent: (string | null)[] = [];
    const fetch: Fetch = (_, { headers }) => {
      sent.push(new Headers(headers).get('content-type'));
      return Promise.resolve(new Response('{}'));
    };
    const api = createApiClient({ fetch });
    await api.uploadPicture('artist', 'a', new Blob(['x'], { type: 'image/png' }));
    await api.uploadBackfillPart('f', new Blob(['x']), { offset: 0, total: 1 });
    expect(sent).toEqual(['image/png', 'application/octet-stream']);
  });

  it('asks for a board with only what was given', async () => {
    const asked: string[] = [];
    const fetch: Fetch = (input) => {
      asked.push(input);
      return Promise.resolve(new Response('{}'));
    };
    const api = createApiClient({ fetch });
    await api.leaderboard('trending-tracks');
    await api.leaderboard('event-artist-rankings', { eventId: 'a b', limit: 10 });
    expect(asked).toEqual([
      '/api/v1/leaderboards/trending-tracks',
      '/api/v1/leaderboards/event-artist-rankings?eventId=a%20b&limit=10',
    ]);
  });

  it('waits longer for what takes longer', async () => {
    const waiting = new Map<string, AbortSignal>();
    const hang: Fetch = (input, { signal }) =>
      new Promise((_resolve, reject) => {
        if (!signal) throw new Error('a call has a deadline');
        waiting.set(input, signal);
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    const api = createApiClient({ fetch: hang, timeoutMs: 10 });
    const leaving = new AbortController();
    const preview = api.previewBoard({ definition: { id: 'jury', changes: {} } }, leaving.signal);
    await expect(api.boards()).rejects.toMatchObject({ code: 'timed_out' });
    expect(waiting.get('/api/v1/admin/leaderboards/preview')?.aborted).toBe(false);
    leaving.abort();
    await expect(preview).rejects.toThrow('aborted');
  });

  it('names a window of one’s own, and the event, in the address', async () => {
    const asked: string[] = [];
    const fetch: Fetch = (input) => {
      asked.push(input);
      return Promise.resolve(new Response('{}'));
    };
    const api = createApiClient({ fetch });
    await api.boardRevision('jury', { epoch: 'e', revision: 41 }, { window: '2026-11-01/2026-11-08' });
    await api.readmit('jury', 'a/b', 'e1');
    expect(asked).toEqual([
      '/api/v1/admin/leaderboards/jury/revisions/e/41?window=2026-11-01%2F2026-11-08',
      '/api/v1/admin/leaderboards/jury/exclusions/a%2Fb?eventId=e1',
    ]);
  });
});
