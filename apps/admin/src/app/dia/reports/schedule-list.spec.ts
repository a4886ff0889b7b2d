import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { ReportSchedule, ReportSchedulePatch } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import { Toaster } from '../toasts/toaster';
import { Walls } from '../walls/walls';
import { aSchedule, NOW } from './reports.spec-support';
import { ScheduleList } from './schedule-list';

const START = Date.parse(NOW);

describe('the schedules', () => {
  const now = signal(START);
  let onServer: ReportSchedule[];
  let asked: number;
  let patches: ReportSchedulePatch[];
  let refusal: ApiError | null;
  let list: ScheduleList;
  const settle = async (): Promise<void> => {
    TestBed.tick();
    for (let i = 0; i < 5; i += 1) await Promise.resolve();
    TestBed.tick();
  };

  beforeEach(async () => {
    now.set(START);
    onServer = [aSchedule()];
    asked = 0;
    patches = [];
    refusal = null;
    TestBed.configureTestingModule({
      providers: [
        ScheduleList,
        { provide: Clock, useValue: { now } },
        { provide: Session, useValue: { expire: jest.fn() } },
        { provide: Walls, useValue: { changes: signal(0) } },
        {
          provide: API,
          useValue: {
            schedules: () => {
              asked += 1;
              return Promise.resolve([...onServer]);
            },
            changeSchedule: (id: string, patch: ReportSchedulePatch) => {
              if (refusal) return Promise.reject(refusal);
              patches.push(patch);
              const changed = aSchedule({ ...patch, id, version: patch.version + 1 });
              onServer = [changed];
              return Promise.resolve(changed);
            },
          },
        },
      ],
    });
    list = TestBed.inject(ScheduleList);
    await settle();
  });

  it('are paused at once, and go on with the version that came of it where that is taken back', async () => {
    await list.switch(aSchedule());
    expect(list.items()?.[0]?.enabled).toBe(false);
    expect(TestBed.inject(Toaster).undoLast()).toBe(true);
    await settle();
    expect(patches).toEqual([
      { enabled: false, version: 1 },
      { enabled: true, version: 2 },
    ]);
    expect(list.items()?.[0]?.enabled).toBe(true);
  });

  it('are shown as they are where somebody else was faster, which is said', async () => {
    refusal = new ApiError('It is at version 2 by now.', {
      code: 'schedule_changed',
      status: 409,
      requestId: null,
      retryAfterSeconds: null,
      errors: [],
    });
    const before = asked;
    expect(await list.switch(aSchedule())).toBe(false);
    expect(TestBed.inject(Toaster).toasts()).toMatchObject([
      { tone: 'fault', text: 'Weekly artists was not paused: It is at version 2 by now.' },
    ]);
    expect(asked).toBe(before + 1);
  });

  it('are asked for again once one of them came due, and not before', async () => {
    const before = asked;
    now.set(Date.parse('2019-05-20T06:00:05.000Z'));
    await settle();
    expect(asked).toBe(before);
    now.set(Date.parse('2019-05-20T06:00:11.000Z'));
    await settle();
    expect(asked).toBe(before + 1);
    now.set(Date.parse('2019-05-20T06:00:12.000Z'));
    await settle();
    expect(asked).toBe(before + 1);
  });
});
