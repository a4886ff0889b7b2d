import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { ReportSummary, Role } from '@coliseum/contracts';
import { Session } from '../session/session';
import { HistoryTable } from './history-table';
import { ReportActions } from './report-actions';
import { aReportSummary, aShare, NOW } from './reports.spec-support';
import { EVERYTHING, type HistoryQuery } from './reports-query';
import { ReportsStore } from './reports-store';

describe('the table of reports', () => {
  const role = signal<Role>('operator');
  const draw = (reports: ReportSummary[], query: HistoryQuery = EVERYTHING): HTMLElement => {
    const fixture = TestBed.createComponent(HistoryTable);
    fixture.componentRef.setInput('reports', reports);
    fixture.componentRef.setInput('query', query);
    fixture.componentRef.setInput('openId', null);
    fixture.detectChanges();
    return fixture.nativeElement as HTMLElement;
  };
  const buttons = (table: HTMLElement): string[] =>
    [...table.querySelectorAll('td.acts :is(a, button)')].map(
      (one) => one.getAttribute('aria-label') ?? one.textContent?.trim() ?? '',
    );

  beforeEach(() => {
    role.set('operator');
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: Session, useValue: { role } },
        { provide: ReportActions, useValue: { isBusy: () => false } },
        { provide: ReportsStore, useValue: { serverNow: signal(Date.parse(NOW)) } },
      ],
    });
  });

  it('says of each what it is, of when, how it stands, what came of it, how long it stays, and its link', () => {
    const table = draw([aReportSummary({ share: aShare(), timeRange: '30d' })]);
    const cells = [...table.querySelectorAll('tbody tr > *')].map((cell) =>
      cell.textContent?.replace(/\s+/g, ' ').trim(),
    );
    expect(cells.slice(0, 8)).toEqual([
      'Grand Final event',
      '30 d',
      'ready',
      '21:50:00',
      'ops',
      '9 pages, 412 kB',
      '89 d',
      '7 d 18 ×',
    ]);
  });

  it('offers what its state allows', () => {
    expect(buttons(draw([aReportSummary()]))).toEqual([
      'Read Grand Final, in a new tab',
      'Download Grand Final as PDF',
      'Share Grand Final',
    ]);
    for (const status of ['queued', 'running'] as const)
      expect(buttons(draw([aReportSummary({ status })]))).toEqual(['Cancel Grand Final']);
    for (const status of ['failed', 'cancelled', 'expired'] as const)
      expect(buttons(draw([aReportSummary({ status })]))).toEqual(['Make Grand Final again']);
  });

  it('offers a viewer to read and to take along, and nothing else', () => {
    role.set('viewer');
    const all = (['queued', 'running', 'failed', 'cancelled', 'expired', 'ready'] as const).map((status) =>
      aReportSummary({ id: status, status }),
    );
    expect(buttons(draw(all))).toEqual(['Read Grand Final, in a new tab', 'Download Grand Final as PDF']);
  });

  it('shows how far one is that is being made', () => {
    const table = draw([aReportSummary({ status: 'running', stage: 'dna', progress: 55.4 })]);
    expect(table.querySelector('progress')?.value).toBe(55.4);
    expect(table.textContent).toContain('55 %');
  });

  it('says by which column it is sorted, and which way', () => {
    const table = draw([aReportSummary()], { ...EVERYTHING, sort: 'opens', order: 'asc' });
    const sorted = [...table.querySelectorAll('th[aria-sort]')];
    expect(sorted.map((head) => [head.textContent?.trim(), head.getAttribute('aria-sort')])).toEqual([
      ['Link▴', 'ascending'],
    ]);
  });

  it('lets J and K walk along the names', () => {
    const fixture = TestBed.createComponent(HistoryTable);
    fixture.componentRef.setInput('reports', [aReportSummary({ id: 'a' }), aReportSummary({ id: 'b' })]);
    fixture.componentRef.setInput('query', EVERYTHING);
    fixture.componentRef.setInput('openId', null);
    document.body.append(fixture.nativeElement as HTMLElement);
    fixture.detectChanges();
    const names = [...(fixture.nativeElement as HTMLElement).querySelectorAll('a.name')];
    const walked = ([1, 1, 1, -1] as const).map((step) => {
      fixture.componentInstance.move(step);
      return names.indexOf(document.activeElement as Element);
    });
    expect(walked).toEqual([0, 1, 1, 0]);
    (fixture.nativeElement as HTMLElement).remove();
  });
});
