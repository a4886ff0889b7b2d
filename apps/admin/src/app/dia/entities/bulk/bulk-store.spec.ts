import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { BulkPreview } from '@coliseum/contracts';
import { API } from '../../../api';
import { Session } from '../../session/session';
import { aBulkRow } from '../entities.spec-support';
import { BulkStore } from './bulk-store';

const refusal = (status: number, message: string): ApiError =>
  new ApiError(message, { code: 'no', status, requestId: null, retryAfterSeconds: null, errors: [] });
const answer = (...outcomes: BulkPreview['rows'][number]['outcome'][]): BulkPreview => ({
  counts: { new: 0, changed: 0, unchanged: 0, refused: 0 },
  rows: outcomes.map((outcome, index) => aBulkRow({ outcome, index })),
});
/** A file as a browser hands it over; this DOM has no reader for its own. */
const aFile = (text: string, bytes = new TextEncoder().encode(text)): Blob =>
  ({ size: bytes.length, arrayBuffer: () => Promise.resolve(bytes.buffer) }) as unknown as Blob;
const csv = (rows: number, last = 'Ada'): Blob =>
  aFile(
    `type,id,name\n${Array.from({ length: rows }, (_, i) => `artist,id${i},${i === rows - 1 ? last : 'Ada'}`).join('\n')}`,
  );

describe('a file of entities on its way', () => {
  const api = { previewEntities: jest.fn(), putEntities: jest.fn() };
  let store: BulkStore;

  beforeEach(() => {
    for (const call of Object.values(api)) call.mockReset();
    TestBed.configureTestingModule({
      providers: [
        BulkStore,
        { provide: API, useValue: api },
        { provide: Session, useValue: { role: signal('operator'), expire: jest.fn() } },
      ],
    });
    store = TestBed.inject(BulkStore);
  });

  it('is looked at before anything of it is sent, and then only what is right goes', async () => {
    api.previewEntities.mockResolvedValue(answer('new', 'refused', 'unchanged', 'changed'));
    await store.open('x.csv', csv(4, 'Dag'));
    expect(store.stage()).toBe('ready');
    expect(store.counts()).toEqual({ new: 1, changed: 1, unchanged: 1, refused: 1 });
    expect(api.putEntities).not.toHaveBeenCalled();
    api.putEntities.mockResolvedValue({ upserted: 2 });
    await store.send();
    expect(api.putEntities.mock.calls).toEqual([
      [
        [
          { type: 'artist', id: 'id0', name: 'Ada' },
          { type: 'artist', id: 'id3', name: 'Dag' },
        ],
      ],
    ]);
    expect([store.stage(), store.sent()]).toEqual(['done', { upserted: 2, refused: 0, why: null }]);
  });

  it('goes in parts, and one that is refused after all keeps none of the others', async () => {
    api.previewEntities.mockImplementation((rows: unknown[]) =>
      Promise.resolve(answer(...rows.map(() => 'new' as const))),
    );
    await store.open('x.csv', csv(1_500));
    expect(api.previewEntities.mock.calls.map(([rows]: [unknown[]]) => rows.length)).toEqual([1_000, 500]);
    api.putEntities
      .mockRejectedValueOnce(refusal(422, 'Entity 3: it ends too early.'))
      .mockResolvedValueOnce({ upserted: 500 });
    await store.send();
    expect(store.sent()).toEqual({ upserted: 500, refused: 1_000, why: 'Entity 3: it ends too early.' });
  });

  it('does not ask the server about a row that cannot be read', async () => {
    api.previewEntities.mockResolvedValue(answer('new'));
    await store.open('x.csv', aFile('type,id,name,costCents\nartist,a,Ada,much\nartist,b,Bo,1'));
    expect(api.previewEntities.mock.calls[0]?.[0]).toHaveLength(1);
    expect(store.rows().map(({ line, outcome, id }) => [line, outcome, id])).toEqual([
      [2, 'refused', 'a'],
      [3, 'new', expect.any(String)],
    ]);
  });

  it('says why nothing of a file can be used', async () => {
    await store.open('x.csv', aFile('', new Uint8Array([0xff, 0xfe, 0x41])));
    expect(store.fault()).toContain('is not UTF-8');
    await store.open('x.csv', aFile('name\nAda'));
    expect(store.fault()).toContain('There is no column "type"');
    expect(api.previewEntities).not.toHaveBeenCalled();
  });

  it('keeps what it knows where the server is away, and sends nothing', async () => {
    api.previewEntities.mockRejectedValue(refusal(503, 'It is away.'));
    await store.open('x.csv', csv(2));
    expect([store.stage(), store.failure()?.message]).toEqual(['stopped', 'It is away.']);
    await store.send();
    expect(api.putEntities).not.toHaveBeenCalled();
    api.previewEntities.mockResolvedValue(answer('new', 'new'));
    await store.look();
    expect([store.failure(), store.good().length]).toEqual([null, 2]);
    api.putEntities.mockRejectedValue(refusal(503, 'It is away.'));
    await store.send();
    expect([store.stage(), store.failure()?.message, store.sent()]).toEqual(['ready', 'It is away.', null]);
  });
});
