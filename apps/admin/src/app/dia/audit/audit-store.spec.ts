import { signal, type WritableSignal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiError, type AuditQuery } from '@coliseum/api-client';
import type { AuditPage } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import { NEWEST } from './audit-query';
import { AuditStore, FILE_AT_MOST } from './audit-store';
import { aRecord } from './audit.spec-support';

const START = Date.parse('2026-05-18T21:52:07.000Z');
const apiError = (status: number): ApiError =>
  new ApiError('no', { code: 'no', status, requestId: 'req_1', retryAfterSeconds: null, errors: [] });

describe('the log that is shown', () => {
  let now: WritableSignal<number>;
  let asked: AuditQuery[];
  let answer: (query: AuditQuery) => Promise<AuditPage>;
  let store: AuditStore;
  const expire = jest.fn();
  const renew = jest.fn();
  const settle = async (): Promise<void> => {
    TestBed.tick();
    for (let i = 0; i < 6; i += 1) await Promise.resolve();
    TestBed.tick();
  };
  const pass = async (ms: number): Promise<void> => {
    jest.setSystemTime(Date.now() + ms);
    now.set(Date.now());
    await settle();
  };

  beforeEach(async () => {
    jest.useFakeTimers({ now: START, doNotFake: ['queueMicrotask', 'nextTick'] });
    now = signal(START);
    asked = [];
    answer = () => Promise.resolve({ records: [aRecord()], nextCursor: null });
    expire.mockReset();
    renew.mockReset();
    TestBed.configureTestingModule({
      providers: [
        AuditStore,
        { provide: Clock, useValue: { now } },
        { provide: Session, useValue: { expire, renew } },
        {
          provide: API,
          useValue: {
            auditLog: (query: AuditQuery) => {
              asked.push(query);
              return answer(query);
            },
          },
        },
      ],
    });
    store = TestBed.inject(AuditStore);
    await pass(60_000);
    expect(asked).toEqual([]);
  });
  afterEach(() => jest.useRealTimers());

  it('is looked at again while it is the newest; an older page never changes', async () => {
    store.show(NEWEST);
    await settle();
    await pass(14_000);
    expect(asked).toHaveLength(1);
    await pass(1_000);
    expect(asked).toHaveLength(2);
    store.show({ ...NEWEST, before: '7' });
    await settle();
    await pass(60_000);
    expect(asked).toHaveLength(3);
  });

  it('stays where it cannot be asked for, and is tried again after 5 s', async () => {
    store.show(NEWEST);
    await settle();
    answer = () => Promise.reject(apiError(503));
    await store.ask();
    expect(store.records()).toHaveLength(1);
    expect([store.failure()?.requestId, store.answeredAt()]).toEqual(['req_1', Date.now()]);
    answer = () => Promise.resolve({ records: [], nextCursor: null });
    await pass(5_000);
    expect(store.failure()).toBeNull();
    expect(store.records()).toEqual([]);
  });

  it('answers the last question alone', async () => {
    let late: (page: AuditPage) => void = () => undefined;
    answer = () => new Promise((resolve) => (late = resolve));
    store.show(NEWEST);
    answer = () => Promise.resolve({ records: [aRecord({ id: '9' })], nextCursor: null });
    store.show({ ...NEWEST, action: 'user' });
    await settle();
    late({ records: [aRecord({ id: '1' })], nextCursor: null });
    await settle();
    expect(store.records()?.map(({ id }) => id)).toEqual(['9']);
  });

  it('asks who this is where the right to see it is gone, and ends with the session', async () => {
    answer = () => Promise.reject(apiError(403));
    store.show(NEWEST);
    await settle();
    expect(renew).toHaveBeenCalledTimes(1);
    answer = () => Promise.reject(apiError(401));
    await store.ask();
    expect(expire).toHaveBeenCalledTimes(1);
  });

  it('is taken along page by page, as much as a spreadsheet bears', async () => {
    store.show({ ...NEWEST, action: 'user', before: '500' });
    await settle();
    answer = ({ cursor, limit = 0 }) =>
      Promise.resolve({
        records: Array.from({ length: limit }, () => aRecord()),
        nextCursor: String(Number(cursor ?? 0) + 1),
      });
    const { records, isCut } = await store.all();
    expect([records.length, isCut]).toEqual([FILE_AT_MOST, true]);
    expect(asked.slice(1, 3)).toEqual([
      { action: 'user', limit: 1000 },
      { action: 'user', limit: 1000, cursor: '1' },
    ]);
  });
});
