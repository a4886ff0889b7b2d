import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { ReportSchedule, ReportSchedulePatch } from '@coliseum/contracts';
import { API } from '../../api';
import { Session } from '../session/session';
import { aSchedule } from './reports.spec-support';
import { ScheduleSheet } from './schedule-sheet';
import { SubjectNames } from './subject-names';

describe('a schedule that is changed', () => {
  const api = {
    entities: jest.fn().mockResolvedValue([]),
    scheduleRuns: jest.fn().mockResolvedValue(['2019-05-20T06:00:00.000Z']),
    changeSchedule: jest.fn(),
    makeSchedule: jest.fn(),
    schedule: jest.fn(),
  };
  let fixture: ComponentFixture<ScheduleSheet>;
  let saved: ReportSchedule[];

  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const settle = async (ms = 0): Promise<void> => {
    fixture.detectChanges();
    await jest.advanceTimersByTimeAsync(ms);
    fixture.detectChanges();
  };
  const open = async (schedule: ReportSchedule | null): Promise<void> => {
    fixture = TestBed.createComponent(ScheduleSheet);
    fixture.componentRef.setInput('schedule', schedule);
    saved = [];
    fixture.componentInstance.saved.subscribe((one) => saved.push(one));
    await settle(400);
  };
  const press = async (label: string): Promise<void> => {
    const button = [...element().querySelectorAll('button')].find((one) => one.textContent?.trim() === label);
    if (!button) throw new Error(`there is no button ${label}`);
    button.click();
    await settle();
  };
  const write = async (label: string, value: string): Promise<void> => {
    const field = [...element().querySelectorAll('label.field')]
      .find((one) => one.querySelector('span')?.textContent === label)
      ?.querySelector('input');
    if (!field) throw new Error(`there is no field ${label}`);
    field.value = value;
    field.dispatchEvent(new Event('input'));
    await settle();
  };
  const changedMeanwhile = new ApiError('It is at version 2 by now.', {
    code: 'schedule_changed',
    status: 409,
    requestId: 'req_1',
    retryAfterSeconds: null,
    errors: [],
  });

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
    for (const call of Object.values(api)) call.mockClear();
    TestBed.configureTestingModule({
      providers: [
        { provide: API, useValue: api },
        { provide: Session, useValue: { expire: jest.fn(), role: signal('operator') } },
        { provide: SubjectNames, useValue: { of: (_: string, id: string) => `name of ${id}` } },
      ],
    });
    // jsdom knows no modal dialogs
    HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
      this.open = true;
    };
    HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
      this.open = false;
      this.dispatchEvent(new Event('close'));
    };
  });
  afterEach(() => jest.useRealTimers());

  it('says when it will come round, by the clocks of its zone', async () => {
    await open(aSchedule());
    expect(api.scheduleRuns).toHaveBeenCalledWith('0 8 * * 1', 'Europe/Berlin', expect.anything());
    const runs = element().querySelector('dia-next-runs');
    expect(runs?.textContent).toContain('Mondays at 08:00, Europe/Berlin');
    expect(runs?.textContent).toContain('Mon 20 May 2019, 08:00 UTC+2');
  });

  it('is sent with the version that was seen', async () => {
    api.changeSchedule.mockResolvedValue(aSchedule({ keep: 3, version: 5 }));
    await open(aSchedule({ version: 4 }));
    await write('Keep of each', '3');
    await press('Save');
    expect(api.changeSchedule.mock.calls[0]).toMatchObject([aSchedule().id, { keep: 3, version: 4 }]);
    expect(saved).toHaveLength(1);
  });

  it('keeps to the version that was seen when it was opened, also where the list has learnt of another', async () => {
    api.changeSchedule.mockResolvedValue(aSchedule());
    await open(aSchedule({ version: 1 }));
    fixture.componentRef.setInput('schedule', aSchedule({ version: 2, cron: '0 9 * * 1' }));
    await write('Keep of each', '3');
    await press('Save');
    expect((api.changeSchedule.mock.calls[0] as [string, ReportSchedulePatch])[1].version).toBe(1);
  });

  it('is laid beside what somebody else made of it, and merged', async () => {
    const theirs = aSchedule({ version: 2, cron: '0 9 * * 1' });
    api.changeSchedule.mockRejectedValueOnce(changedMeanwhile).mockResolvedValue(theirs);
    api.schedule.mockResolvedValue(theirs);
    await open(aSchedule());
    await write('Keep of each', '3');
    await press('Save');
    expect(element().querySelector('dia-conflict-dialog')?.textContent).toContain('Mondays at 09:00');
    await press('Save merged');
    await settle();
    expect(api.changeSchedule.mock.calls[1]).toMatchObject([
      theirs.id,
      { keep: 3, cron: '0 9 * * 1', version: 2 },
    ]);
    expect(saved).toHaveLength(1);
  });

  it('is not sent while something is missing, which is said', async () => {
    await open(null);
    await press('Make the schedule');
    expect(api.makeSchedule).not.toHaveBeenCalled();
    expect(element().querySelector('[role=alert]')?.textContent).toContain(
      'It still needs a name, at least one artist.',
    );
  });

  it('names what it is about, and lets go of one', async () => {
    api.changeSchedule.mockResolvedValue(aSchedule());
    await open(aSchedule({ entityIds: ['a', 'b'] }));
    element().querySelector<HTMLElement>('[aria-label="Leave out name of a"]')?.click();
    await settle();
    await press('Save');
    expect(api.changeSchedule.mock.calls[0]).toMatchObject([aSchedule().id, { entityIds: ['b'] }]);
  });
});
