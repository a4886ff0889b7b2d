/** The map as the text that is sent, each part cached at what it stands at. */
import { Injectable } from '@nestjs/common';
import { HOUR_MS } from '@coliseum/domain';
import { cacheEntry } from '../platform/cache/cache-entry.js';
import { ReadCache, type CacheAnswer } from '../platform/cache/read-cache.js';
import { Database } from '../platform/database/database.js';
import { firstRow, type Sql } from '../platform/database/sql.js';
import type { FigureRange } from '../platform/figures/cut-ranges.js';
import { readFigures } from '../platform/figures/read-figures.js';
import { cityFigures, type CityFigure } from '../platform/figures/city-figures.sql.js';
import { encodeMap, mapRows } from './compose-map.js';
import { entityActivity, entityVersion } from './entity-activity.sql.js';
import { GeoLoader } from './geo-loader.js';
import type { MapEntity, MapQuestion } from './map-question.js';
import { hoursVersion, mapVersion } from './map-version.sql.js';
import { Places } from '../platform/places/places.js';
import { ScanGate } from './scan-gate.js';

/** An entity's map reads its raw events: at most so often, however fast they come. */
const ENTITY_CALM_SECONDS = 15;
/** Anybody may ask for any past moment: so many questions are put to the store at once, and so many wait. */
const SCANS_AT_ONCE = 3;
const SCANS_WAITING = 60;

@Injectable()
export class MapService {
  private readonly gate = new ScanGate(SCANS_AT_ONCE, SCANS_WAITING);

  constructor(
    private readonly database: Database,
    private readonly cache: ReadCache,
    private readonly places: Places,
    private readonly geo: GeoLoader,
  ) {}

  /** @returns CityMap as JSON */
  async read(question: MapQuestion): Promise<CacheAnswer> {
    await this.geo.ready();
    const { metric, window, entity, limit, asOf, isLive, current, previous } = question;
    const until = isLive ? `${current.start?.getTime()}|${previous?.end.getTime()}` : '';
    const variant = [entity?.type ?? '', entity?.id ?? '', limit, isLive ? 'live' : asOf.getTime()].join('|');
    const answer = await this.cache.read({
      entry: cacheEntry('global_metrics', [`map_${metric}`, window], variant),
      version: async () => {
        const stands = await firstRow<{ figures: string; places: string }>(
          this.database.pool,
          mapVersion(entity ? ENTITY_CALM_SECONDS : 0),
        );
        return `${stands?.figures ?? 'none'}|${until}|${stands?.places ?? ''}`;
      },
      compute: async (version) => this.compute(question, version.split('|').at(-1) ?? ''),
    });
    if (!answer) throw new Error('A map has no version.');
    return answer;
  }

  private async compute(question: MapQuestion, placesVersion: string): Promise<string> {
    const { metric, entity, current, previous } = question;
    const figures = entity
      ? {
          now: await this.activity(question, entity, current),
          before: previous && (await this.activity(question, entity, previous)),
          all: await this.all(metric, current),
        }
      : {
          now: await this.all(metric, current),
          before: previous && (await this.allBefore(question, previous)),
          all: null,
        };
    const rows = mapRows(figures);
    const places = await this.places.of(
      rows.map(({ city_id }) => city_id),
      placesVersion,
    );
    return encodeMap(question, rows, figures.before, places);
  }

  private all(metric: MapQuestion['metric'], range: FigureRange): Promise<CityFigure[]> {
    return this.scan(cityFigures(metric, range));
  }

  /** What is over changes seldom: by late events, and to the minute where it is compared with a day that runs. */
  private allBefore({ metric, window }: MapQuestion, range: FigureRange): Promise<CityFigure[]> {
    const from = new Date(Math.floor((range.start?.getTime() ?? 0) / HOUR_MS) * HOUR_MS);
    return this.kept({
      key: [`map_before_${metric}`, window],
      variant: `${range.start?.getTime()}`,
      version: hoursVersion(from, range.end as Date),
      until: `${range.end?.getTime()}`,
      read: () => this.all(metric, range),
    });
  }

  private activity(
    { metric, window }: MapQuestion,
    entity: MapEntity,
    range: FigureRange,
  ): Promise<CityFigure[]> {
    return this.kept({
      key: [`map_activity_${metric}`, window],
      variant: `${entity.type}|${entity.id}|${range.start?.getTime()}`,
      version: entityVersion(entity),
      until: `${range.end?.getTime()}`,
      read: () => this.scan(entityActivity(metric, entity, range)),
    });
  }

  private scan(question: Sql): Promise<CityFigure[]> {
    return this.gate.pass(() => readFigures<CityFigure>(this.database, question));
  }

  private async kept(part: {
    key: string[];
    variant: string;
    version: Sql;
    until: string;
    read: () => Promise<CityFigure[]>;
  }): Promise<CityFigure[]> {
    const answer = await this.cache.read({
      entry: cacheEntry('global_metrics', part.key, part.variant),
      version: async () => {
        const stands = await firstRow<{ version: string }>(this.database.pool, part.version);
        return stands && `${stands.version}|${part.until}`;
      },
      compute: async () => JSON.stringify(await part.read()),
    });
    return JSON.parse(answer?.text ?? '[]') as CityFigure[];
  }
}
