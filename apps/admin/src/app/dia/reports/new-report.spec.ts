import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { ReportAccepted, ReportInput } from '@coliseum/contracts';
import { API } from '../../api';
import { Session } from '../session/session';
import { NewReport } from './new-report';

describe('asking for a report', () => {
  const api = {
    entities: jest.fn().mockResolvedValue([{ id: 'e1', name: 'Grand Final', city: null }]),
    entity: jest.fn().mockResolvedValue({ id: 'e1', name: 'Grand Final' }),
    tournaments: jest.fn().mockResolvedValue([{ id: 't1', name: 'Cities 2019', state: 'running' }]),
    previewReport: jest.fn(),
    requestReport: jest.fn(),
    publishReport: jest.fn().mockResolvedValue({}),
  };
  const preview = {
    from: '2019-05-18T19:00:00.000Z',
    to: '2019-05-18T23:00:00.000Z',
    timeZone: 'Asia/Jerusalem',
    events: 12,
    holds: [
      { ok: true, text: '12 events' },
      { ok: false, text: 'No DNA model yet' },
    ],
  };
  let fixture: ComponentFixture<NewReport>;
  let accepted: ReportAccepted[];

  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const settle = async (ms = 0): Promise<void> => {
    fixture.detectChanges();
    await jest.advanceTimersByTimeAsync(ms);
    fixture.detectChanges();
  };
  const press = async (label: string): Promise<void> => {
    const button = [...element().querySelectorAll('button')].find((one) =>
      one.textContent?.trim().startsWith(label),
    );
    if (!button) throw new Error(`there is no button ${label}`);
    button.click();
    await settle();
  };
  const pickEvent = async (): Promise<void> => {
    const field = element().querySelector<HTMLInputElement>('[role=combobox]');
    field?.dispatchEvent(new Event('focus'));
    await settle(250);
    element().querySelector<HTMLElement>('[role=option]')?.click();
    await settle(400);
  };
  const asked = (): ReportInput => api.requestReport.mock.calls[0][0] as ReportInput;

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
    for (const call of [api.previewReport, api.requestReport, api.publishReport]) call.mockClear();
    api.previewReport.mockResolvedValue(preview);
    api.requestReport.mockResolvedValue({ id: 'r1', status: 'queued', repeated: false });
    TestBed.configureTestingModule({
      providers: [
        { provide: API, useValue: api },
        { provide: Session, useValue: { expire: jest.fn(), role: signal('operator') } },
      ],
    });
    fixture = TestBed.createComponent(NewReport);
    accepted = [];
    fixture.componentInstance.accepted.subscribe((one) => accepted.push(one));
    fixture.detectChanges();
  });
  afterEach(() => jest.useRealTimers());

  it('begins with a subject: before, nothing is asked and nothing sent', async () => {
    await settle(1_000);
    expect(api.previewReport).not.toHaveBeenCalled();
    await press('Generate');
    expect(api.requestReport).not.toHaveBeenCalled();
  });

  it('says what it will hold, what it will lack, and which time by which clocks', async () => {
    await pickEvent();
    const text = element().querySelector('.holds')?.textContent ?? '';
    expect(text).toContain('Sat 18 May 2019, 22:00 – 02:00 (Asia/Jerusalem, UTC+3)');
    expect(text).toContain('12 events');
    expect(element().querySelector('.holds .warn')?.textContent).toContain('No DNA model yet');
  });

  it('sends it, and says that it is on its way', async () => {
    await pickEvent();
    await press('Generate');
    await settle();
    expect(asked()).toEqual({
      type: 'event',
      entityId: 'e1',
      timeRange: 'subject',
      formats: ['json', 'pdf'],
      paper: 'a4',
    });
    expect(accepted).toEqual([{ id: 'r1', status: 'queued', repeated: false }]);
    expect(element().textContent).toContain('It is on its way.');
    expect(api.publishReport).not.toHaveBeenCalled();
  });

  it('says so where an equal one of the last minutes answers', async () => {
    api.requestReport.mockResolvedValue({ id: 'r0', status: 'ready', repeated: true });
    await pickEvent();
    await press('Generate');
    await settle();
    expect(element().textContent).toContain('The same was asked for within the last 5 min');
  });

  it('makes it public where that was chosen', async () => {
    await pickEvent();
    const box = [...element().querySelectorAll('label.check')]
      .find((label) => label.textContent?.includes('Anyone may read it'))
      ?.querySelector('input');
    box?.click();
    await settle();
    await press('Generate');
    await settle();
    expect(api.publishReport).toHaveBeenCalledWith('r1', true);
  });

  it('says why it was refused, with an id to quote', async () => {
    api.requestReport.mockRejectedValue(
      new ApiError('1,000 reports wait.', {
        code: 'report_queue_full',
        status: 429,
        requestId: 'req_9',
        retryAfterSeconds: 10,
        errors: [],
      }),
    );
    await pickEvent();
    await press('Generate');
    await settle();
    expect(element().querySelector('[role=alert]')?.textContent).toMatch(/1,000 reports wait\.\s+req_9/);
  });

  it('is about a tournament of the list', async () => {
    await press('Tournament');
    await settle();
    const field = element().querySelector<HTMLSelectElement>('dia-subject-field select');
    if (!field) throw new Error('there is no list of tournaments');
    field.value = 't1';
    field.dispatchEvent(new Event('change'));
    await settle(400);
    await press('Generate');
    expect(asked()).toMatchObject({ type: 'tournament', entityId: 't1', timeRange: 'subject' });
  });
});
