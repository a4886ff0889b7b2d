/** The kpi room: the whole system's figures for tiles and walls. */
import { Module } from '@nestjs/common';
import { KpiController } from './kpi.controller.js';
import { KpiService } from './kpi.service.js';
import { LiveKpis } from './live-kpis.js';

@Module({ controllers: [KpiController], providers: [KpiService, LiveKpis], exports: [LiveKpis] })
export class KpiModule {}
