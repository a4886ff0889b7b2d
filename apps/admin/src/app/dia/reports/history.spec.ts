import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { ApiError } from '@coliseum/api-client';
import type { ReportSummary, Role } from '@coliseum/contracts';
import { Clock } from '../../time/clock';
import type { Watch } from '../line/watch';
import { Session } from '../session/session';
import { History } from './history';
import { ReportActions } from './report-actions';
import { aReportSummary, NOW } from './reports.spec-support';
import { EVERYTHING, type HistoryQuery } from './reports-query';
import { ReportsStore } from './reports-store';

const AT = Date.parse(NOW);

describe('the history of reports', () => {
  const role = signal<Role>('operator');
  const query = signal<HistoryQuery>(EVERYTHING);
  const items = signal<readonly ReportSummary[] | null>(null);
  const total = signal(0);
  const failure = signal<ApiError | null>(null);
  const watch = signal<Watch>('loading');
  const answer = signal<{ query: HistoryQuery; at: number } | null>(null);
  const ask = jest.fn();
  const now = signal(AT);
  let fixture: ComponentFixture<History>;
  let changes: HistoryQuery[];

  const away = new ApiError('The store does not answer.', {
    code: 'database_away',
    status: 503,
    requestId: 'req_7f3a',
    retryAfterSeconds: null,
    errors: [],
  });
  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const draw = (): string => {
    fixture.detectChanges();
    return element().textContent?.replace(/\s+/g, ' ') ?? '';
  };
  const answered = (
    reports: readonly ReportSummary[],
    of: Partial<HistoryQuery> = {},
    all = reports.length,
  ): void => {
    query.set({ ...EVERYTHING, ...of });
    items.set(reports);
    total.set(all);
    watch.set('live');
    answer.set({ query: query(), at: AT });
  };

  beforeEach(() => {
    role.set('operator');
    query.set(EVERYTHING);
    items.set(null);
    total.set(0);
    failure.set(null);
    watch.set('loading');
    answer.set(null);
    now.set(AT);
    ask.mockReset();
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: Session, useValue: { role } },
        { provide: Clock, useValue: { now } },
        { provide: ReportActions, useValue: { isBusy: () => false } },
        {
          provide: ReportsStore,
          useValue: { query, items, total, failure, watch, answer, ask, serverNow: now },
        },
      ],
    });
    fixture = TestBed.createComponent(History);
    fixture.componentRef.setInput('openId', null);
    changes = [];
    fixture.componentInstance.queryChanged.subscribe((one) => changes.push(one));
  });

  it('has the shape of a table while it is on its way', () => {
    draw();
    expect(element().querySelectorAll('ui-skeleton').length).toBeGreaterThan(3);
    expect(element().querySelector('[role=status]')?.getAttribute('aria-label')).toBe(
      'The reports are on their way',
    );
  });

  it('says what happened, what is safe and an id to quote where it did not come, and tries again', () => {
    watch.set('failed');
    failure.set(away);
    const text = draw();
    expect(text).toContain('The reports did not load');
    expect(text).toContain('The store does not answer. What is being made goes on without this page.');
    expect(text).toContain('req_7f3a');
    element().querySelector<HTMLElement>('ui-failure button')?.click();
    expect(ask).toHaveBeenCalled();
  });

  it('says how the first one comes about, to each by what he may', () => {
    answered([]);
    expect(draw()).toContain('Ask for one beside this');
    role.set('viewer');
    expect(draw()).toContain('An operator asks for them.');
  });

  it('leads out of a filter that nothing passes', () => {
    answered([], { type: 'city', page: 2 });
    expect(draw()).toContain('No report is like this');
    element().querySelector<HTMLElement>('ui-empty button')?.click();
    expect(changes).toEqual([EVERYTHING]);
  });

  it('keeps what was true, dated, where the server is away', () => {
    answered([aReportSummary()]);
    failure.set(away);
    now.set(AT + 95_000);
    const text = draw();
    expect(text).toContain('Grand Final');
    expect(text).toContain('as of 21:52:07 UTC, 1 min 35 s old');
    expect(text).toContain('req_7f3a');
  });

  it('shows in which order the list stands that is there, not the one that was asked for in vain', () => {
    answered([aReportSummary()]);
    query.set({ ...EVERYTHING, sort: 'entityName', order: 'asc' });
    failure.set(away);
    draw();
    expect(element().querySelector('th[aria-sort]')?.textContent).toContain('Made (UTC)');
  });

  it('is walked through page by page', () => {
    answered(
      Array.from({ length: 25 }, (_, i) => aReportSummary({ id: `r${i}` })),
      { page: 2 },
      60,
    );
    expect(draw()).toContain('26–50 of 60');
    const [before, next] = element().querySelectorAll<HTMLButtonElement>('.pager button');
    before?.click();
    next?.click();
    expect(changes.map(({ page }) => page)).toEqual([1, 3]);
  });

  it('takes a typed token into its own control, and begins at the first page', () => {
    answered([aReportSummary()], { page: 2 });
    draw();
    const field = element().querySelector('input');
    if (!field) throw new Error('there is no field');
    field.value = 'type:city oslo';
    field.dispatchEvent(new Event('change'));
    expect(changes).toEqual([{ ...EVERYTHING, type: 'city', q: 'oslo', page: 1 }]);
    expect(field.value).toBe('oslo');
  });
});
