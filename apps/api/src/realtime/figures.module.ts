/** The part of the realtime room that tells of key figures and maps; its sources are bound in app.module.ts. */
import { Module } from '@nestjs/common';
import { FiguresGateway } from './figures.gateway.js';
import { LiveFigures } from './live-figures.js';
import { RealtimeModule } from './realtime.module.js';

@Module({ imports: [RealtimeModule], providers: [LiveFigures, FiguresGateway] })
export class FiguresModule {}
