/** The report of an artist: who listens, where, what to, and what came of it. */
import type { FiguresSection } from '@coliseum/contracts';
import { joined, missing, sectionOr, type Composed, type Frame } from '../../frame.js';
import { readCountersBeside } from '../../read/counters-beside.js';
import { readFunnel, type FunnelStep } from '../../read/read-funnel.js';
import { readSlice } from '../../read/read-slice.js';
import { readSteps } from '../../read/read-steps.js';
import { scopeOf } from '../../read/scope.js';
import { counterFigures } from '../../sections/counter-figures.js';
import { geography } from '../../sections/geography.js';
import { boardHistory } from '../../sections/ranks.js';
import { BUYING, revenue } from '../../sections/revenue.js';
import { timeline } from '../../sections/timeline.js';
import { TOP, topTracks } from '../../sections/top-tracks.js';
import { stepsOf } from '../../steps.js';
import { EACH } from '../../words/each.js';
import { zoneInWords } from '../../words/when.js';
import { eventsPlayed } from './events-played.js';

const CURVES = ['plays', 'completions', 'followers', 'votes', 'revenue_cents'] as const;
const FUNNEL: readonly [FunnelStep, ...FunnelStep[]] = [
  { types: ['player.track_started'], label: 'Began a track' },
  { types: ['player.track_played'], label: 'Played it' },
  { types: ['player.track_completed'], label: 'Heard one to the end' },
  {
    types: ['player.track_favorited', 'player.playlist_added', 'cals.link_shared', 'social.post_shared'],
    label: 'Kept or shared it',
  },
  { types: ['treasury.purchase_completed'], label: 'Bought' },
];

export async function artistReport(frame: Frame): Promise<Composed> {
  const { reading, subject, range, zone } = frame;
  const { entityId } = subject;
  const scope = scopeOf(subject);
  const counters = await readCountersBeside(frame);
  const events = counters.now('events');
  // not every player says when a track begins: then the way begins with the play
  const tellsStarts = counters.now('starts') > 0;
  const way = tellsStarts ? FUNNEL : FUNNEL.slice(1);
  const [slice, funnel] = await Promise.all([
    readSlice(
      reading,
      { scope, ...range },
      {
        cities: { by: 'city', counters: ['interactions', 'events'] },
        tracks: { by: 'track', counters: ['plays', 'completions', 'favorites'], limit: TOP },
        types: { by: 'type', counters: ['revenue_cents', 'events'] },
      },
    ),
    reading.beside((on) =>
      readFunnel({ ...reading, on }, way, { scope, ...range, beside: { types: BUYING, since: range.from } }),
    ),
  ]);
  const steps = stepsOf(range, zone, 'hour');
  const question = { type: 'artist' as const, ids: [entityId], steps: steps.ranges, counters: CURVES };
  const values = await readSteps(reading, question);
  const figures: FiguresSection = {
    kind: 'figures',
    id: 'key-figures',
    title: 'Key figures',
    note: null,
    figures: counterFigures(
      counters,
      ['plays', 'unique_listeners', 'listen_ms', 'avg_completion_rate', 'followers', 'revenue_cents', 'votes'],
      ['vote_points', 'interactions', 'favorites', 'saves', 'shares', 'skips'],
    ),
  };
  const tracks = await topTracks(frame, slice.tracks, ['plays', 'completions', 'favorites']);
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
    sectionOr(
      funnel.steps.some(({ people }) => people > 0)
        ? {
            kind: 'funnel',
            id: 'funnel',
            title: 'From a play to a ticket',
            note: `distinct people, in order, within 7 days${tellsStarts ? '' : '; no player told of tracks begun'}`,
            steps: funnel.steps,
          }
        : undefined,
      missing('Funnel', 'Nobody is known to have listened.'),
    ),
    await geography(frame, slice.cities),
    sectionOr(tracks, missing('Top tracks', 'No play names the artist.')),
    await eventsPlayed(frame),
    await boardHistory(frame, 'top-artists-by-plays', '30d', 'artist'),
    revenue({ ...counters, types: slice.types, buyers: funnel.beside }),
  );
  return { ...parts, events, official: false };
}
