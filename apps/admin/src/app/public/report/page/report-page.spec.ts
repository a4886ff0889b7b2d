import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { ApiError } from '@coliseum/api-client';
import type { Report } from '@coliseum/contracts';
import { API } from '../../../api';
import { LandStore } from '../map/land';
import { PaperMode } from '../print/paper-mode';
import { Readiness } from '../print/readiness';
import { anEventReport } from '../samples/event-report.spec-support';
import { ReportPage } from './report-page';

const aReport = (over: Partial<Report> = {}): Report => {
  const data = anEventReport();
  return {
    id: 'r1',
    type: 'event',
    entityId: 'e1',
    entityName: 'Grand Final, Tel Aviv',
    isPublic: false,
    status: 'ready',
    stage: 'done',
    progress: 100,
    problem: null,
    timeRange: 'subject',
    from: data.from,
    to: data.to,
    timeZone: data.timeZone,
    formats: ['json'],
    paper: 'a4',
    createdAt: data.frozenAt,
    createdBy: 'ops',
    startedAt: null,
    finishedAt: data.frozenAt,
    expiresAt: null,
    pages: null,
    bytes: null,
    scheduleId: null,
    share: null,
    reportData: data,
    ...over,
  };
};
const apiError = (status: number, code = 'x'): ApiError =>
  new ApiError('as the server says', {
    code,
    status,
    requestId: 'req_1',
    retryAfterSeconds: null,
    errors: [],
  });

describe('the page of a report', () => {
  const api = { report: jest.fn(), me: jest.fn(), retryReport: jest.fn() };
  let fixture: ComponentFixture<ReportPage>;

  const open = async (): Promise<HTMLElement> => {
    fixture = TestBed.createComponent(ReportPage);
    fixture.componentRef.setInput('id', 'r1');
    await settle();
    return fixture.nativeElement as HTMLElement;
  };
  const settle = async (): Promise<void> => {
    await jest.advanceTimersByTimeAsync(0);
    fixture.detectChanges();
  };
  const textOf = (element: Element | null): string =>
    (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const button = (page: HTMLElement, name: string): HTMLButtonElement | undefined =>
    [...page.querySelectorAll('button')].find((one) => textOf(one) === name);

  beforeEach(() => {
    jest.useFakeTimers();
    jest.resetAllMocks();
    api.me.mockRejectedValue(apiError(401));
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        PaperMode,
        Readiness,
        { provide: API, useValue: api },
        { provide: LandStore, useValue: { load: () => Promise.resolve(), places: () => null } },
      ],
    });
  });
  afterEach(() => jest.useRealTimers());

  it('shows what is there already while it is asked for', async () => {
    api.report.mockReturnValue(new Promise(() => undefined));
    expect(textOf((await open()).querySelector('[role=status]'))).toBe('Loading the report');
  });

  it('follows a report that is being made, each second, until it stands', async () => {
    api.report.mockResolvedValueOnce(
      aReport({ status: 'queued', stage: 'waiting', progress: 0, reportData: null }),
    );
    api.report.mockResolvedValueOnce(
      aReport({ status: 'running', stage: 'dna', progress: 41.6, reportData: null }),
    );
    api.report.mockResolvedValue(aReport());
    const page = await open();
    expect(textOf(page.querySelector('[role=status]'))).toBe('0 %, waiting for its turn');
    await jest.advanceTimersByTimeAsync(1_000);
    await settle();
    expect(textOf(page.querySelector('[role=status]'))).toBe('42 %, now its audience DNA');
    expect(textOf(page.querySelector('[aria-current=step]'))).toBe('audience DNA');
    await jest.advanceTimersByTimeAsync(1_000);
    await settle();
    expect(textOf(page.querySelector('h1'))).toBe('Grand Final, Tel Aviv');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(api.report).toHaveBeenCalledTimes(3);
  });

  it('asks to sign in where it is not public, and keeps the way back', async () => {
    api.report.mockRejectedValue(apiError(401));
    const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    const page = await open();
    expect(textOf(page.querySelector('h1'))).toBe('This report is not for everyone');
    button(page, 'Sign in')?.click();
    expect(navigate).toHaveBeenCalledWith(['/dia/coliseum/login'], { queryParams: { returnTo: '/' } });
  });

  it('tells a report that is not there from a server that is not', async () => {
    api.report.mockRejectedValueOnce(apiError(404));
    expect(textOf((await open()).querySelector('h1'))).toBe('There is no such report');
    api.report.mockRejectedValueOnce(apiError(0, 'unreachable'));
    api.report.mockResolvedValue(aReport());
    const page = await open();
    expect(textOf(page.querySelector('ui-failure'))).toContain('The report did not load');
    await jest.advanceTimersByTimeAsync(5_000);
    await settle();
    expect(textOf(page.querySelector('h1'))).toBe('Grand Final, Tel Aviv');
  });

  it('keeps what it shows when the server goes away', async () => {
    api.report.mockResolvedValueOnce(
      aReport({ status: 'running', stage: 'figures', progress: 10, reportData: null }),
    );
    api.report.mockRejectedValue(apiError(0, 'unreachable'));
    const page = await open();
    await jest.advanceTimersByTimeAsync(1_000);
    await settle();
    expect(textOf(page.querySelector('progress')?.parentElement ?? null)).toContain('10 %');
    expect(textOf(page.querySelector('.offline'))).toContain('cannot be reached');
  });

  it('says why a report failed; who may has it made again', async () => {
    const problem = { code: 'subject_gone', message: 'The event was deleted.' };
    api.report.mockResolvedValueOnce(aReport({ status: 'failed', reportData: null, problem }));
    api.report.mockResolvedValue(
      aReport({ status: 'queued', stage: 'waiting', progress: 0, reportData: null }),
    );
    api.me.mockResolvedValue({ role: 'operator' });
    api.retryReport.mockRejectedValueOnce(apiError(409));
    const page = await open();
    expect(textOf(page)).toContain('The event was deleted.');
    button(page, 'Make it again')?.click();
    await settle();
    expect(textOf(page.querySelector('[role=alert]'))).toBe('as the server says');
    api.retryReport.mockResolvedValue({});
    button(page, 'Make it again')?.click();
    await settle();
    expect(api.retryReport).toHaveBeenCalledWith('r1');
    expect(textOf(page.querySelector('[role=status]'))).toBe('0 %, waiting for its turn');
  });

  it('lets only read who may only read', async () => {
    api.me.mockResolvedValue({ role: 'viewer' });
    api.report.mockResolvedValueOnce(aReport());
    expect(button(await open(), 'Share')).toBeUndefined();
    api.report.mockResolvedValueOnce(aReport({ status: 'expired', reportData: null }));
    const page = await open();
    expect(textOf(page.querySelector('h1'))).toBe('This report has been let go');
    expect(button(page, 'Make it again')).toBeUndefined();
  });
});
