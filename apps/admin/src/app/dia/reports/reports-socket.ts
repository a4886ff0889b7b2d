/** The `/admin` socket as far as reports are concerned, behind a seam that specs replace. */
import { InjectionToken } from '@angular/core';
import { ADMIN_MESSAGES, type Pipeline, type ReportSummary } from '@coliseum/contracts';
import { type AdminListener, type AdminSocket, openAdminSocket } from '../admin-socket';

export interface ReportsListener extends AdminListener {
  progressed(report: ReportSummary): void;
  /** the line lives, and this is the server's time; every second */
  alive(serverTime: string): void;
}
export type ReportsSocket = AdminSocket;
export type OpenReportsSocket = (listener: ReportsListener) => Promise<ReportsSocket>;

const openReportsSocket: OpenReportsSocket = (listener) =>
  openAdminSocket(listener, {
    [ADMIN_MESSAGES.report]: (report: ReportSummary) => listener.progressed(report),
    [ADMIN_MESSAGES.pipeline]: ({ at }: Pipeline) => listener.alive(at),
  });

export const OPEN_REPORTS_SOCKET = new InjectionToken<OpenReportsSocket>(
  'opens the admin socket for reports',
  {
    providedIn: 'root',
    factory: () => openReportsSocket,
  },
);
