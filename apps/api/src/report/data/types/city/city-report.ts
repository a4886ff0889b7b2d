/** The report of a city: what is going on in it, when, and how it compares. */
import type { FiguresSection } from '@coliseum/contracts';
import { firstRow } from '../../../../platform/database/sql.js';
import { joined, missing, readOn, sectionOr, type Composed, type Frame } from '../../frame.js';
import { readCountersBeside } from '../../read/counters-beside.js';
import { readSlice } from '../../read/read-slice.js';
import { readSteps } from '../../read/read-steps.js';
import { scopeOf } from '../../read/scope.js';
import { counterFigures } from '../../sections/counter-figures.js';
import { figure } from '../../sections/figure.js';
import { boardHistory } from '../../sections/ranks.js';
import { BUYING, revenue } from '../../sections/revenue.js';
import { timeline } from '../../sections/timeline.js';
import { TOP, topTracks } from '../../sections/top-tracks.js';
import { stepsOf } from '../../steps.js';
import { EACH } from '../../words/each.js';
import { zoneInWords } from '../../words/when.js';
import { awake } from './awake.js';
import { distinctPeople, type PeopleRow } from './city.sql.js';
import { placedInHalf, topHere } from './top-here.js';
import { tournaments } from './tournaments.js';

const CURVES = ['interactions', 'plays', 'votes', 'shares', 'revenue_cents'] as const;

export async function cityReport(frame: Frame): Promise<Composed> {
  const { reading, subject, range, zone } = frame;
  const { entityId } = subject;
  const scope = scopeOf(subject);
  const steps = stepsOf(range, zone, 'hour');
  const sliced = readSlice(
    reading,
    { scope, ...range },
    {
      artists: { by: 'artist', counters: ['interactions', 'plays', 'events'] },
      events: { by: 'event', counters: ['interactions'], limit: TOP },
      tracks: { by: 'track', counters: ['plays', 'completions', 'favorites'], limit: TOP },
      types: { by: 'type', counters: ['revenue_cents', 'events'] },
    },
  );
  const gone = sliced.then((slice) => placedInHalf(frame, slice, 'first'));
  const besides = reading.beside(async (on) => {
    const there = readOn(frame, on);
    const question = distinctPeople(scope, range, reading.counted, BUYING);
    const row = await firstRow<PeopleRow & Record<string, unknown>>(on, question);
    const placed = await placedInHalf(there, await sliced, 'second');
    const curves = { type: 'city' as const, ids: [entityId], steps: steps.ranges, counters: CURVES };
    return {
      ...(row ?? { people: 0, buyers: 0 }),
      placed,
      counters: await readCountersBeside(there),
      values: await readSteps(there.reading, curves),
      board: await boardHistory(there, 'top-cities-by-engagement', '30d', 'city'),
    };
  });
  const [slice, first, { people, buyers, placed, counters, values, board }] = await Promise.all([sliced, gone, besides]);
  const top = await topHere(frame, slice, [...first, ...placed]);
  const events = counters.now('events');
  const tracks = await topTracks(frame, slice.tracks, ['plays', 'completions', 'favorites']);
  const figures: FiguresSection = {
    kind: 'figures',
    id: 'key-figures',
    title: 'Key figures',
    note: null,
    figures: [
      ...counterFigures(counters, ['interactions']),
      figure('people', people),
      ...counterFigures(
        counters,
        ['plays', 'unique_listeners', 'votes', 'revenue_cents'],
        ['unique_voters', 'attendance', 'shares', 'city_checkins', 'link_opens'],
      ),
      ...(board.now ? [figure('rank', board.now.rank)] : []),
    ],
  };
  const parts = joined(
    { sections: [figures], missing: [] },
    sectionOr(
      timeline({
        id: 'timeline',
        title: 'Over time',
        note: `per ${EACH[steps.step]}, ${zoneInWords(range.from, zone)}`,
        steps,
        curves: CURVES.map((id) => ({ id, values: values(entityId, id) })),
      }),
      missing('Timeline', 'Nothing is known to have happened in this time.'),
    ),
    await awake(frame),
    top,
    sectionOr(tracks, missing('Top tracks', 'No play names the city.')),
    board,
    await tournaments(frame),
    revenue({ ...counters, types: slice.types, buyers }),
  );
  return { ...parts, events, official: false };
}
