/** The kpi room: the whole system's figures for tiles and walls. */
import { Module } from '@nestjs/common';
import { KpiController } from './kpi.controller.js';
import { KpiService } from './kpi.service.js';

@Module({ controllers: [KpiController], providers: [KpiService] })
export class KpiModule {}
