import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiError, type ReportQuery } from '@coliseum/api-client';
import type { ReportList, ReportSummary } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import { aReportSummary, aShare } from './reports.spec-support';
import { EVERYTHING } from './reports-query';
import { OPEN_REPORTS_SOCKET, type ReportsListener } from './reports-socket';
import { ReportsStore } from './reports-store';

const START = Date.parse('2019-05-18T21:52:07.000Z');

describe('the reports that are shown', () => {
  const now = signal(START);
  const expire = jest.fn();
  const closeSocket = jest.fn();
  let listener: ReportsListener;
  let onServer: ReportSummary[];
  let asked: ReportQuery[];
  let answer: (query: ReportQuery) => Promise<ReportList>;

  const apiError = (status: number): ApiError =>
    new ApiError('It is away.', {
      code: 'away',
      status,
      requestId: 'req_1',
      retryAfterSeconds: null,
      errors: [],
    });
  const listed = ({ status, limit = 50, offset = 0 }: ReportQuery): Promise<ReportList> => {
    const items = onServer.filter((one) => status === undefined || one.status === status);
    return Promise.resolve({ items: items.slice(offset, offset + limit), total: items.length });
  };
  const settle = async (): Promise<void> => {
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(0);
    TestBed.tick();
  };
  const passSeconds = async (seconds: number, alive = false): Promise<void> => {
    for (let i = 0; i < seconds; i += 1) {
      await jest.advanceTimersByTimeAsync(1_000);
      now.set(Date.now());
      if (alive) listener.alive(new Date().toISOString());
      await settle();
    }
  };
  const open = async (query = EVERYTHING): Promise<ReportsStore> => {
    const store = TestBed.inject(ReportsStore);
    store.show(query);
    await settle();
    return store;
  };
  /** the page itself, without what is asked beside it */
  const pages = (): number => asked.filter(({ status }) => status === undefined).length;

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'], now: START });
    now.set(START);
    onServer = [aReportSummary({ share: aShare() })];
    asked = [];
    answer = listed;
    expire.mockReset();
    closeSocket.mockReset();
    TestBed.configureTestingModule({
      providers: [
        ReportsStore,
        { provide: Clock, useValue: { now } },
        { provide: Session, useValue: { expire } },
        {
          provide: API,
          useValue: {
            reports: (query: ReportQuery) => {
              asked.push(query);
              return answer(query);
            },
          },
        },
        {
          provide: OPEN_REPORTS_SOCKET,
          useValue: (opened: ReportsListener) => {
            listener = opened;
            return Promise.resolve({ reconnect: () => undefined, close: closeSocket });
          },
        },
      ],
    });
  });
  afterEach(() => jest.useRealTimers());

  it('are asked for once it is said which, and not before', async () => {
    TestBed.inject(ReportsStore);
    await passSeconds(7);
    expect(asked).toEqual([]);
    const store = await open({ ...EVERYTHING, page: 2 });
    expect(asked[0]).toMatchObject({ offset: 25 });
    expect(store.total()).toBe(1);
  });

  it('follow the socket while one is made, and are asked for again when it came to its end', async () => {
    const running = aReportSummary({ id: 'r', status: 'running', stage: 'figures', progress: 10 });
    onServer = [running, ...onServer];
    const store = await open();
    listener.up();
    await settle();
    const before = pages();
    listener.progressed({ ...running, stage: 'dna', progress: 55 });
    expect(store.underWay()).toMatchObject([{ id: 'r', progress: 55 }]);
    expect(store.items()?.[0]?.progress).toBe(55);
    await passSeconds(2, true);
    expect(pages()).toBe(before);
    const ready = { ...running, status: 'ready' as const, stage: 'done' as const, progress: 100 };
    onServer[0] = ready;
    listener.progressed(ready);
    expect(store.underWay()).toEqual([]);
    await passSeconds(2, true);
    expect(pages()).toBe(before + 1);
  });

  it('ask once, however many are asked for at the same moment', async () => {
    await open();
    listener.up();
    await settle();
    const before = pages();
    for (let i = 0; i < 1_000; i += 1) listener.progressed(aReportSummary({ id: `q${i}`, status: 'queued' }));
    await passSeconds(3, true);
    expect(pages()).toBe(before + 1);
  });

  it('keep a link that the socket does not tell', async () => {
    const store = await open();
    listener.progressed(aReportSummary({ share: aShare({ url: null, opens: 20 }) }));
    expect(store.items()?.[0]?.share).toEqual(aShare({ opens: 20 }));
  });

  it('are renewed every half minute while the socket lives: nothing else tells that a link was opened', async () => {
    await open();
    listener.up();
    await settle();
    const before = pages();
    await passSeconds(29, true);
    expect(pages()).toBe(before);
    await passSeconds(2, true);
    expect(pages()).toBe(before + 1);
  });

  it('stay, and are called lost, where the server is away; then they are asked for every 5 s', async () => {
    const store = await open();
    listener.up();
    await settle();
    answer = () => Promise.reject(apiError(0));
    listener.down();
    await settle();
    expect(store.watch()).toBe('lost');
    expect(store.items()).toHaveLength(1);
    const before = pages();
    await passSeconds(10);
    expect(pages()).toBe(before + 2);
    answer = listed;
    await passSeconds(5);
    expect(store.watch()).toBe('live');
    expect(store.failure()).toBeNull();
  });

  it('say why nothing is there, with an id to quote', async () => {
    answer = () => Promise.reject(apiError(503));
    const store = await open();
    expect(store.watch()).toBe('failed');
    expect(store.failure()).toMatchObject({ status: 503, requestId: 'req_1' });
  });

  it('hand an ended session over', async () => {
    answer = () => Promise.reject(apiError(401));
    await open();
    expect(expire).toHaveBeenCalled();
  });

  it('are of the last page that was asked for, whichever answer comes first', async () => {
    const answers: (() => void)[] = [];
    answer = (query) =>
      new Promise((resolve) => {
        const items = [aReportSummary({ id: `at ${query.offset ?? 0}` })];
        answers.push(() => resolve({ items, total: 60 }));
      });
    const store = TestBed.inject(ReportsStore);
    store.show({ ...EVERYTHING, page: 2 });
    store.show({ ...EVERYTHING, page: 3 });
    for (const give of answers.toReversed()) give();
    await settle();
    expect(store.items()?.map(({ id }) => id)).toEqual(['at 50']);
  });

  it('close the socket with their page', async () => {
    await open();
    TestBed.resetTestingModule();
    expect(closeSocket).toHaveBeenCalled();
  });
});
