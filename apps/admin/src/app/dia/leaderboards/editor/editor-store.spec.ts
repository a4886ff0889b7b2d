import { TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { LeaderboardDefinition, LeaderboardPatch } from '@coliseum/contracts';
import { API } from '../../../api';
import { Session } from '../../session/session';
import { aBoard } from '../leaderboards.spec-support';
import { draftOf, newDraft } from './board-draft';
import { EditorStore } from './editor-store';

const refusal = (status: number, code: string, path?: string): ApiError =>
  new ApiError('It is not right.', {
    ...{ code, status, requestId: 'req_1', retryAfterSeconds: null },
    errors: path ? [{ path, code: 'x', message: 'There is no such counter.' }] : [],
  });

describe('a definition that is changed', () => {
  const api = { changeBoard: jest.fn(), makeBoard: jest.fn(), boards: jest.fn() };
  const session = { expire: jest.fn() };
  let store: EditorStore;
  const sent = (call = 0): LeaderboardPatch =>
    (api.changeBoard.mock.calls[call] as [string, LeaderboardPatch])[1];

  beforeEach(() => {
    jest.resetAllMocks();
    TestBed.configureTestingModule({
      providers: [EditorStore, { provide: API, useValue: api }, { provide: Session, useValue: session }],
    });
    store = TestBed.inject(EditorStore);
    store.open(aBoard(), draftOf(aBoard()));
    api.changeBoard.mockImplementation((_: string, { version, ...changes }: LeaderboardPatch) =>
      Promise.resolve({ ...aBoard(), ...changes, version: version + 1 } as LeaderboardDefinition),
    );
  });

  it('sends what differs, with the version that was seen, and nothing where nothing does', async () => {
    expect(await store.save()).toBeNull();
    expect(api.changeBoard).not.toHaveBeenCalled();
    store.set({ size: 26 });
    expect((await store.save())?.version).toBe(4);
    expect(api.changeBoard.mock.calls[0]).toEqual(['jury', { version: 3, size: 26 }]);
    expect(store.dirty()).toBe(false);
  });

  it('keeps what was written while it was saved', async () => {
    store.set({ size: 26 });
    const saving = store.save();
    store.set({ name: 'Jury and more' });
    await saving;
    expect(store.changed()).toEqual(['name']);
  });

  it('says what is wrong at its field, until it is changed', async () => {
    api.changeBoard.mockRejectedValue(refusal(422, 'invalid_definition', '/tieBreakers/1'));
    store.set({ tieBreakers: ['votes', 'vots'] });
    await store.save();
    expect([...store.faults()]).toEqual([['tieBreakers', ['There is no such counter.']]]);
    store.set({ tieBreakers: ['votes'] });
    expect(store.faults().size).toBe(0);
  });

  it('is laid beside what somebody else made of it, merged, and sent with their version', async () => {
    api.changeBoard.mockRejectedValueOnce(refusal(409, 'leaderboard_changed'));
    const theirs = aBoard({ version: 9, name: 'The jury', size: 10 });
    api.boards.mockResolvedValue([theirs]);
    api.changeBoard.mockResolvedValueOnce({ ...theirs, version: 10, size: 26, minimumScore: 5 });
    store.set({ size: 26, minimumScore: 5 });
    expect(await store.save()).toBeNull();
    expect(store.theirs()?.version).toBe(9);
    await store.mergeWith(new Set(['size']));
    expect(sent(1)).toEqual({ version: 9, size: 26, minimumScore: 5 });
    expect(store.draft()).toMatchObject({ name: 'The jury', size: 26, minimumScore: 5 });
  });

  it('may be given up for theirs', async () => {
    api.changeBoard.mockRejectedValueOnce(refusal(409, 'leaderboard_changed'));
    api.boards.mockResolvedValue([aBoard({ version: 9, size: 10 })]);
    store.set({ size: 26 });
    await store.save();
    store.takeTheirs();
    expect([store.draft().size, store.dirty(), store.base()?.version]).toEqual([10, false, 9]);
  });

  it('says so where it was deleted meanwhile', async () => {
    api.changeBoard.mockRejectedValueOnce(refusal(409, 'leaderboard_changed'));
    api.boards.mockResolvedValue([]);
    store.set({ size: 26 });
    await store.save();
    expect(store.failure()?.message).toContain('was deleted meanwhile');
  });

  it('ends with the session', async () => {
    api.changeBoard.mockRejectedValue(refusal(401, 'no_session'));
    store.set({ size: 26 });
    await store.save();
    expect(session.expire).toHaveBeenCalled();
  });

  it('is tried out as the changes that it is, a new one as a whole of no id', () => {
    store.set({ size: 26 });
    expect(store.previewOf('all_time', 'e1')).toEqual({
      definition: { id: 'jury', changes: { size: 26 } },
      limit: 100,
      window: 'all_time',
      eventId: 'e1',
    });
    store.open(null, newDraft());
    const { definition, eventId } = store.previewOf('7d', 'e1');
    expect(definition).toMatchObject({ id: 'preview-of-a-new-board', metric: 'plays' });
    expect(eventId).toBeUndefined();
  });

  it('gives a new one the id of its name, until it has one of its own', () => {
    store.open(null, newDraft());
    store.set({ name: 'Best of Oslo' });
    expect(store.draft().id).toBe('best-of-oslo');
    store.set({ id: 'oslo' });
    store.set({ name: 'Best of Bergen' });
    expect(store.draft().id).toBe('oslo');
  });
});
