/** The key figures as the sockets get them: the same answer as over HTTP, in UTC. */
import { Injectable } from '@nestjs/common';
import type { KpiWindow } from '@coliseum/contracts';
import { Clock } from '../platform/clock/clock.js';
import { kpiQuestion } from './kpi-question.js';
import { KpiService } from './kpi.service.js';

@Injectable()
export class LiveKpis {
  constructor(
    private readonly kpis: KpiService,
    private readonly clock: Clock,
  ) {}

  /** @returns Kpis as JSON, as they stand now */
  async current(window: KpiWindow): Promise<string> {
    return (await this.kpis.read(kpiQuestion(window, undefined, undefined, this.clock.now()))).text;
  }
}
