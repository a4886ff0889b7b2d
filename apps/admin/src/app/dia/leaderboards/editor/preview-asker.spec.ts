import { TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { LeaderboardPreview, LeaderboardPreviewRequest } from '@coliseum/contracts';
import { API } from '../../../api';
import { Session } from '../../session/session';
import { anEntry, aSnapshot } from '../leaderboards.spec-support';
import { PreviewAsker } from './preview-asker';

const of = (size: number): LeaderboardPreviewRequest => ({ definition: { id: 'jury', changes: { size } } });
const preview = (name: string): LeaderboardPreview => ({
  before: null,
  after: aSnapshot([anEntry(1, name, 9)]),
  changes: [],
});
const refusal = (status: number, code: string, path?: string): ApiError =>
  new ApiError('It is not right.', {
    ...{ code, status, requestId: 'req_1', retryAfterSeconds: null },
    errors: path ? [{ path, code: 'x', message: 'too large' }] : [],
  });

describe('a preview while it is written', () => {
  const api = { previewBoard: jest.fn() };
  let asker: PreviewAsker;
  const wait = async (ms: number): Promise<void> => {
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(ms);
    TestBed.tick();
  };
  const first = (): string | undefined => asker.preview()?.after.entries[0]?.entityName;

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
    api.previewBoard.mockReset();
    TestBed.configureTestingModule({
      providers: [
        PreviewAsker,
        { provide: API, useValue: api },
        { provide: Session, useValue: { expire: jest.fn() } },
      ],
    });
    asker = TestBed.inject(PreviewAsker);
  });
  afterEach(() => jest.useRealTimers());

  it('is asked for once somebody stops writing', async () => {
    api.previewBoard.mockResolvedValue(preview('Ada'));
    for (const size of [1, 12, 120]) {
      asker.show(of(size));
      await wait(200);
    }
    await wait(400);
    expect(api.previewBoard.mock.calls.map(([request]) => request)).toEqual([of(120)]);
    expect(first()).toBe('Ada');
  });

  it('stays, as one of before, until the next one comes', async () => {
    api.previewBoard.mockResolvedValueOnce(preview('Ada'));
    asker.show(of(1));
    await wait(500);
    let give: (answer: LeaderboardPreview) => void = () => undefined;
    api.previewBoard.mockReturnValueOnce(new Promise((resolve) => (give = resolve)));
    asker.show(of(2));
    await wait(500);
    expect([first(), asker.behind(), asker.busy()]).toEqual(['Ada', true, true]);
    give(preview('Bo'));
    await wait(0);
    expect([first(), asker.behind(), asker.busy()]).toEqual(['Bo', false, false]);
  });

  it('says what is wrong at the field, with the last one beside it', async () => {
    api.previewBoard.mockResolvedValueOnce(preview('Ada'));
    asker.show(of(1));
    await wait(500);
    api.previewBoard.mockRejectedValueOnce(refusal(422, 'invalid_body', '/changes/size'));
    asker.show(of(2_000));
    await wait(500);
    expect([...asker.faults()]).toEqual([['size', ['too large']]]);
    expect([asker.failure(), first()]).toEqual([null, 'Ada']);
  });

  it('tells a missing event and a store that is away from what is wrong', async () => {
    api.previewBoard.mockRejectedValueOnce(refusal(422, 'event_required'));
    asker.show(of(1));
    await wait(500);
    expect([asker.lacksEvent(), asker.faults().size, asker.failure()]).toEqual([true, 0, null]);
    api.previewBoard.mockRejectedValueOnce(refusal(503, 'store_away'));
    asker.show(of(2));
    await wait(500);
    expect([asker.lacksEvent(), asker.failure()?.status]).toEqual([false, 503]);
  });
});
