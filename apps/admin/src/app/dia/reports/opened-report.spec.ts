import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { ReportSummary } from '@coliseum/contracts';
import { API } from '../../api';
import { Session } from '../session/session';
import { OpenedReport } from './opened-report';
import { aReportSummary } from './reports.spec-support';
import { ReportsStore } from './reports-store';

describe('the report that the address names', () => {
  const items = signal<readonly ReportSummary[] | null>(null);
  const report = jest.fn();
  let opened: OpenedReport;
  const settle = async (): Promise<void> => {
    TestBed.tick();
    await Promise.resolve();
    await Promise.resolve();
    TestBed.tick();
  };

  beforeEach(() => {
    items.set(null);
    report.mockReset();
    TestBed.configureTestingModule({
      providers: [
        OpenedReport,
        { provide: API, useValue: { report } },
        { provide: Session, useValue: { expire: jest.fn() } },
        {
          provide: ReportsStore,
          useValue: {
            items,
            ask: () => Promise.resolve(),
            find: (id: string | null) => items()?.find((one) => one.id === id) ?? null,
          },
        },
      ],
    });
    opened = TestBed.inject(OpenedReport);
  });

  it('is the one of the list, and follows it', async () => {
    items.set([aReportSummary({ id: 'a', progress: 10 })]);
    opened.open('a');
    await settle();
    items.set([aReportSummary({ id: 'a', progress: 60 })]);
    expect(opened.report()?.progress).toBe(60);
    expect(report).not.toHaveBeenCalled();
  });

  it('is asked for by itself where the list does not hold it, once the list is there', async () => {
    report.mockResolvedValue(aReportSummary({ id: 'old' }));
    opened.open('old');
    await settle();
    expect(report).not.toHaveBeenCalled();
    items.set([aReportSummary({ id: 'a' })]);
    await settle();
    expect(report).toHaveBeenCalledTimes(1);
    expect(opened.report()?.id).toBe('old');
  });

  it('is not the one before while the next is on its way', async () => {
    report.mockResolvedValueOnce(aReportSummary({ id: 'old' })).mockReturnValue(new Promise(() => undefined));
    items.set([]);
    opened.open('old');
    await settle();
    opened.open('other');
    await settle();
    expect(opened.report()).toBeNull();
  });

  it('says why it is not there', async () => {
    report.mockRejectedValue(
      new ApiError('There is no report x.', {
        code: 'report_not_found',
        status: 404,
        requestId: 'req_1',
        retryAfterSeconds: null,
        errors: [],
      }),
    );
    items.set([]);
    opened.open('x');
    await settle();
    expect(opened.failure()).toMatchObject({ status: 404, requestId: 'req_1' });
    opened.open(null);
    expect(opened.failure()).toBeNull();
  });
});
