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

type Here = ReadSlice<'artists' | 'events'>;

const artistsOf = (slice: Here): Here['artists']['rows'] =>
  slice.artists.rows
    .filter((row) => row.of('interactions') > 0)
    .sort((a, b) => b.of('interactions') - a.of('interactions') || (a.key < b.key ? -1 : 1));

/** What the top artists have, whatever the city, in one half of the time: the halves are read side by side, and add up. */
export async function placedInHalf({ reading, range }: Frame, slice: Here, half: 'first' | 'second'): Promise<PlacedRow[]> {
  const ids = artistsOf(slice)
    .slice(0, TOP)
    .map(({ key }) => key);
  const middle = new Date((range.from.getTime() + range.to.getTime()) / 2);
  const part = half === 'first' ? { ...range, to: middle } : { ...range, from: middle };
  return rows<PlacedRow & Record<string, unknown>>(reading.on, placedInteractions(ids, part, reading.counted));
}

/** @param placed of both halves */
export async function topHere(frame: Frame, slice: Here, placed: readonly PlacedRow[]): Promise<Part> {
  const { reading, range, subject } = frame;
  const artists = artistsOf(slice);
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
  const everywhere = new Map<string, number>();
  for (const row of placed) everywhere.set(row.artist_id, (everywhere.get(row.artist_id) ?? 0) + row.everywhere);
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
