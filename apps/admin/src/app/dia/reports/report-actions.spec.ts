import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { ReportSummary } from '@coliseum/contracts';
import { API } from '../../api';
import { Session } from '../session/session';
import { Toaster } from '../toasts/toaster';
import { ReportActions } from './report-actions';
import { aReportSummary } from './reports.spec-support';
import { ReportsStore } from './reports-store';

describe('what is done to a report', () => {
  const running = aReportSummary({ status: 'running' });
  const taken: ReportSummary[] = [];
  const ask = jest.fn().mockResolvedValue(undefined);
  const expire = jest.fn();
  const api = {
    cancelReport: jest.fn(),
    retryReport: jest.fn(),
    publishReport: jest.fn(),
    removeReport: jest.fn(),
    reportPdf: jest.fn(),
  };
  let actions: ReportActions;
  let toaster: Toaster;

  const refused = (status: number, message = 'no'): ApiError =>
    new ApiError(message, { code: 'x', status, requestId: null, retryAfterSeconds: null, errors: [] });

  beforeEach(() => {
    taken.length = 0;
    jest.clearAllMocks();
    TestBed.configureTestingModule({
      providers: [
        ReportActions,
        { provide: API, useValue: api },
        { provide: Session, useValue: { expire, role: signal('operator') } },
        { provide: ReportsStore, useValue: { ask, take: (one: ReportSummary) => taken.push(one) } },
      ],
    });
    actions = TestBed.inject(ReportActions);
    toaster = TestBed.inject(Toaster);
  });

  it('is shown at once as the server has it, and taken back by the same hand', async () => {
    const cancelled = { ...running, status: 'cancelled' as const };
    api.cancelReport.mockResolvedValue(cancelled);
    api.retryReport.mockResolvedValue({ ...running, status: 'queued' });
    expect(await actions.cancel(running)).toBe(true);
    expect(taken).toEqual([cancelled]);
    expect(toaster.undoLast()).toBe(true);
    expect(api.retryReport).toHaveBeenCalledWith(running.id);
  });

  it('is made private again where it was made public by mistake', async () => {
    api.publishReport.mockImplementation((_, isPublic: boolean) =>
      Promise.resolve(aReportSummary({ isPublic })),
    );
    await actions.publish(aReportSummary(), true);
    toaster.undoLast();
    await Promise.resolve();
    expect(api.publishReport.mock.calls.map(([, isPublic]) => isPublic as boolean)).toEqual([true, false]);
  });

  it('is done once, however often it is pressed', async () => {
    let give: (blob: Blob) => void = () => undefined;
    api.reportPdf.mockReturnValue(new Promise<Blob>((resolve) => (give = resolve)));
    URL.createObjectURL = jest.fn().mockReturnValue('blob:x');
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const first = actions.download(running, 'pdf', 'letter');
    expect(actions.isBusy(running.id, 'pdf-letter')).toBe(true);
    expect(await actions.download(running, 'pdf', 'letter')).toBe(false);
    give(new Blob(['%PDF']));
    expect(await first).toBe(true);
    expect(api.reportPdf).toHaveBeenCalledTimes(1);
    expect(click).toHaveBeenCalledTimes(1);
    expect(actions.isBusy(running.id, 'pdf-letter')).toBe(false);
    click.mockRestore();
  });

  it('says why it was not done, and looks how the report stands instead', async () => {
    api.cancelReport.mockRejectedValue(refused(409, 'The report is ready.'));
    expect(await actions.cancel(running)).toBe(false);
    expect(toaster.toasts()).toMatchObject([
      { tone: 'fault', text: 'Grand Final was not cancelled: The report is ready.' },
    ]);
    expect(ask).toHaveBeenCalled();
  });

  it('hands an ended session over', async () => {
    api.removeReport.mockRejectedValue(refused(401));
    expect(await actions.remove(running)).toBe(false);
    expect(expire).toHaveBeenCalled();
    expect(toaster.toasts()).toEqual([]);
  });
});
