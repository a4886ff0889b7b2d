/** The duels of cities, as others stated them: the table of all, and one city against each other. */
import { Injectable } from '@nestjs/common';
import type { CityDuels, DuelTable } from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { rows } from '../../platform/database/sql.js';
import { readFigures } from '../../platform/figures/read-figures.js';
import { citiesNamed, cityBook, type CityRow } from '../read/city.sql.js';
import { duelsOfCity, duelTable, type DuelSpan, type RecordRow } from './duels.sql.js';

type TableRow = RecordRow & { city_id: string | null; rank: number; total: number };

@Injectable()
export class DuelReader {
  constructor(private readonly database: Database) {}

  async table(span: DuelSpan, limit: number, offset: number): Promise<DuelTable> {
    const page = await readFigures<TableRow & Record<string, unknown>>(
      this.database,
      duelTable(span, limit, offset),
    );
    const found = page.filter(({ city_id: id }) => id !== null);
    const city = await this.cities(found.map(({ city_id: id }) => id));
    const items = found.map((row) => ({ rank: row.rank, city: city(row.city_id), ...recordOf([row]) }));
    return { ...shown(span), total: page[0]?.total ?? 0, items };
  }

  async ofCity(id: string, span: DuelSpan): Promise<CityDuels> {
    const found = await readFigures<RecordRow & Record<string, unknown>>(
      this.database,
      duelsOfCity(id, span),
    );
    const city = await this.cities([id, ...found.map(({ city_id: other }) => other)]);
    const opponents = found.map((row) => ({ city: city(row.city_id), ...recordOf([row]) }));
    return { ...shown(span), city: city(id), ...recordOf(found), total: opponents.length, opponents };
  }

  private async cities(ids: readonly string[]): Promise<ReturnType<typeof cityBook>> {
    return cityBook(await rows<CityRow & Record<string, unknown>>(this.database.pool, citiesNamed(ids)));
  }
}

const shown = ({ from, to }: DuelSpan) => ({
  from: from?.toISOString() ?? null,
  to: to?.toISOString() ?? null,
});

function recordOf(found: readonly RecordRow[]) {
  const sum = (pick: (row: RecordRow) => number): number => found.reduce((all, row) => all + pick(row), 0);
  return {
    duels: sum((row) => row.duels),
    won: sum((row) => row.won),
    drawn: sum((row) => row.drawn),
    lost: sum((row) => row.lost),
    scored: sum((row) => Number(row.scored)),
    conceded: sum((row) => Number(row.conceded)),
    difference: sum((row) => Number(row.scored) - Number(row.conceded)),
    points: sum((row) => row.points),
  };
}
