/** The namespace `/admin`: what only people who are signed in are told of. */
import type { BeforeApplicationShutdown } from '@nestjs/common';
import {
  WebSocketGateway,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import {
  ADMIN_MESSAGES,
  ADMIN_NAMESPACE,
  type AccountUpdate,
  type AlertsUpdate,
  type Backfill,
  type GateReport,
  type Pipeline,
  type QueueList,
  type ReportSummary,
  type ScreensUpdate,
} from '@coliseum/contracts';
import type { Namespace } from 'socket.io';
import { forbidden, unauthorized } from '../platform/errors/app-error.js';
import { Authenticator, type Principal } from '../platform/http/principal.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { refusal } from '../platform/sockets/refusal.js';
import { whoOpens, type LiveSocket } from './handshake.js';
import { lookAtSockets } from './look-at-sockets.js';
import { watchRevoked } from './revoked-sockets.js';

@WebSocketGateway({ namespace: ADMIN_NAMESPACE })
export class AdminGateway
  implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect, BeforeApplicationShutdown
{
  private server: Namespace | undefined;
  private endWatch: (() => void) | undefined;
  private latest: Pipeline | undefined;
  private alerts: AlertsUpdate | undefined;

  constructor(
    private readonly authenticator: Authenticator,
    private readonly metrics: Metrics,
  ) {}

  afterInit(server: Namespace): void {
    this.server = server;
    server.use((socket, next) => {
      this.admit(socket as unknown as LiveSocket).then(
        () => next(),
        (error: unknown) => next(refusal(error)),
      );
    });
    this.endWatch = watchRevoked(server, this.authenticator, tellAccount);
  }

  handleConnection(socket: LiveSocket): void {
    this.metrics.sockets.inc({ namespace: ADMIN_NAMESPACE });
    if (this.latest) socket.emit(ADMIN_MESSAGES.pipeline as never, ...([this.latest] as never));
    if (this.alerts) socket.emit(ADMIN_MESSAGES.alerts as never, ...([this.alerts] as never));
  }

  handleDisconnect(): void {
    this.metrics.sockets.dec({ namespace: ADMIN_NAMESPACE });
  }

  beforeApplicationShutdown(): void {
    this.endWatch?.();
  }

  /** To the sockets of this process: the figures are this process's own. */
  pipelineSampled(pipeline: Pipeline): void {
    this.latest = pipeline;
    this.server?.local.emit(ADMIN_MESSAGES.pipeline, pipeline);
  }

  /** To the sockets of this process: every one reads what stands by itself, Redis there or not. */
  alertsChanged(update: AlertsUpdate): void {
    this.alerts = update;
    this.server?.local.emit(ADMIN_MESSAGES.alerts, update);
  }

  /** To the sockets of this process: every one looks at the queues by itself. */
  queuesSampled(list: QueueList): void {
    this.server?.local.emit(ADMIN_MESSAGES.queues, list);
  }

  /** To the sockets of every process: only one of them runs the backfill. */
  backfillProgressed(backfill: Backfill): void {
    this.server?.emit(ADMIN_MESSAGES.backfill, backfill);
  }

  /** To the sockets of every process: a wall is connected to one of them, and one of them runs a check. */
  screensUpdated(update: ScreensUpdate): void {
    this.server?.emit(ADMIN_MESSAGES.screens, update);
  }

  /** To the sockets of every process: only one of them makes it. */
  reportProgressed(report: ReportSummary): void {
    this.server?.emit(ADMIN_MESSAGES.report, report);
  }

  /** Whoever lost a right loses it on the open socket too. */
  async accessChanged(): Promise<void> {
    if (this.server) await lookAtSockets(this.server, this.authenticator, tellAccount);
  }

  gateProgressed(report: GateReport): void {
    this.screensUpdated({ kind: 'gate', playlistId: report.playlistId, report });
  }

  private async admit(socket: LiveSocket): Promise<void> {
    const principal = await whoOpens(socket, this.authenticator);
    if (!principal) throw unauthorized('This needs a signed-in session.');
    if (principal.kind !== 'user') throw forbidden('This is for people who are signed in, not for keys.');
    socket.data.principal = principal;
  }
}

/** The page goes by what its person may do now. */
function tellAccount(socket: LiveSocket, now: Principal): void {
  if (now.kind !== 'user') return;
  const update: AccountUpdate = { name: now.name, role: now.role };
  socket.emit(ADMIN_MESSAGES.account as never, ...([update] as never));
}
