/** Which artists and events a city takes most part in, and for whom it does so beyond what it does for everybody. */
import { RESONANCE_MINIMUM_EVENTS } from '@coliseum/domain';
import { joined, missing, sectionOr, type Frame, type Part } from '../../frame.js';
import { rows } from '../../../../platform/database/sql.js';
import { cityFigures, type CityFigure } from '../../../../platform/figures/city-figures.sql.js';
import { readNames } from '../../read/names.js';
import type { ReadSlice } from '../../read/read-slice.js';
import { column, textColumn } from '../../sections/figure.js';
import { table } from '../../sections/table.js';
import { TOP } from '../../sections/top-tracks.js';
import { placedInteractions, type PlacedRow } from './placed.sql.js';

export async function topHere(frame: Frame, slice: ReadSlice<'artists' | 'events'>): Promise<Part> {
  const { reading, range, subject } = frame;
  const artists = slice.artists.rows
    .filter((row) => row.of('interactions') > 0)
    .sort((a, b) => b.of('interactions') - a.of('interactions') || (a.key < b.key ? -1 : 1));
  const top = artists.slice(0, TOP);
  const [artistName, eventName] = [
    await readNames(
      reading,
      'artist',
      top.map(({ key }) => key),
    ),
    await readNames(
      reading,
      'event',
      slice.events.rows.map(({ key }) => key),
    ),
  ];
  const ids = top.map(({ key }) => key);
  const placed = await rows<PlacedRow & Record<string, unknown>>(reading.on, placedInteractions(ids, range, reading.counted));
  const everywhere = new Map(placed.map((row) => [row.artist_id, row.everywhere]));
  const question = cityFigures('interactions', { start: range.from, end: range.to });
  const cities = await rows<CityFigure & Record<string, unknown>>(reading.on, question);
  const allOf = cities.reduce((sum, { value }) => sum + Number(value), 0);
  const allHere = Number(cities.find(({ city_id }) => city_id === subject.entityId)?.value ?? 0);
  const resonance = (id: string, here: number, events: number): number | null => {
    const own = everywhere.get(id) ?? 0;
    if (events < RESONANCE_MINIMUM_EVENTS || own === 0 || allHere === 0) return null;
    return here / own / (allHere / allOf);
  };
  return joined(
    sectionOr(
      table({
        id: 'artists',
        title: 'Top artists here',
        note: 'resonance: 1 as everywhere',
        columns: [textColumn('artist', 'Artist'), column('interactions'), column('plays'), column('resonance')],
        rows: top.map((row) => [
          artistName(row.key),
          row.of('interactions'),
          row.of('plays'),
          resonance(row.key, row.of('interactions'), row.of('events')),
        ]),
        total: artists.length,
      }),
      missing('Top artists here', 'No event of the city names an artist.'),
    ),
    sectionOr(
      table({
        id: 'events',
        title: 'Top events here',
        columns: [textColumn('event', 'Event'), column('interactions')],
        rows: slice.events.rows.map((row) => [eventName(row.key), row.of('interactions')]),
        total: slice.events.total,
      }),
      missing('Top events here', 'Nothing of the city names an event.'),
    ),
  );
}
