/** The key figures as the text that is sent: now and the period before, each cached at what it stands at. */
import { Injectable } from '@nestjs/common';
import { KPI_FIGURES, KPI_FIGURE_NAMES, type Counter } from '@coliseum/contracts';
import { changePercent } from '@coliseum/domain';
import { cacheEntry } from '../platform/cache/cache-entry.js';
import { ReadCache, type CacheAnswer } from '../platform/cache/read-cache.js';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { firstRow, type Sql } from '../platform/database/sql.js';
import type { FigureRange } from '../platform/figures/cut-ranges.js';
import { readFigures } from '../platform/figures/read-figures.js';
import { hoursAround, type KpiQuestion } from './kpi-question.js';
import { hoursVersion, kpiFigures, kpiVersion } from './kpi.sql.js';

const MINUTE_MS = 60_000;

/** digits as they are stored */
type Figures = Partial<Record<Counter, string>>;

@Injectable()
export class KpiService {
  constructor(
    private readonly database: Database,
    private readonly cache: ReadCache,
    private readonly config: Config,
  ) {}

  /** @returns Kpis as JSON */
  async read(question: KpiQuestion): Promise<CacheAnswer> {
    const { window, zone, asOf, isLive, previous } = question;
    const until = isLive ? Math.floor(asOf.getTime() / MINUTE_MS) : previous?.end.getTime();
    const answer = await this.cache.read({
      entry: cacheEntry(
        'global_metrics',
        ['kpis', window],
        `${zone.name}|${isLive ? 'live' : asOf.getTime()}`,
      ),
      // live, the period before grows by the minute, and so does what the figures are said to be of
      version: async () => `${(await this.version(kpiVersion())) ?? 'none'}|${until}`,
      compute: async () =>
        encode(
          question,
          this.config.currency,
          await this.figures(question.current),
          await this.previous(question),
        ),
    });
    if (!answer) throw new Error('Key figures have no version.');
    return answer;
  }

  /** The period before changes seldom: late events, and the minute. Its version spares the raw events of its last hour. */
  private async previous({ window, zone, previous }: KpiQuestion): Promise<Figures | null> {
    if (!previous?.start) return null;
    const { start, end } = previous;
    const hours = hoursAround({ start, end });
    const answer = await this.cache.read({
      entry: cacheEntry('global_metrics', ['kpis_before', window], `${zone.name}|${start.getTime()}`),
      version: async () => `${await this.version(hoursVersion(hours.from, hours.to))}|${end.getTime()}`,
      compute: async () => JSON.stringify(await this.figures({ start, end })),
    });
    return JSON.parse(answer?.text ?? '{}') as Figures;
  }

  private async figures(range: FigureRange): Promise<Figures> {
    return (await readFigures<Record<Counter, string>>(this.database, kpiFigures(range)))[0] ?? {};
  }

  private async version(question: Sql): Promise<string | undefined> {
    return (await firstRow<{ version: string }>(this.database.pool, question))?.version;
  }
}

function encode(
  { window, zone, asOf, current, previous }: KpiQuestion,
  currency: string,
  now: Figures,
  before: Figures | null,
): string {
  const head = {
    window,
    timeZone: zone.name,
    currency,
    asOf,
    periodStart: current.start,
    previousStart: previous?.start ?? null,
    previousEnd: previous?.end ?? null,
  };
  const figures = KPI_FIGURE_NAMES.map((name) => {
    const value = now[KPI_FIGURES[name]] ?? '0';
    const was = before && (before[KPI_FIGURES[name]] ?? '0');
    const change = changePercent(Number(value), was === null ? null : Number(was));
    return `"${name}":{"value":${value},"previous":${was ?? 'null'},"changePercent":${change ?? 'null'}}`;
  });
  return `${JSON.stringify(head).slice(0, -1)},${figures.join(',')}}`;
}
