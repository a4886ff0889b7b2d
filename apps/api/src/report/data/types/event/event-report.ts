/** The report of an event: for who put it on, played at it, or paid for it. */
import type { FiguresSection } from '@coliseum/contracts';
import { FUNNEL_WINDOW_MS } from '@coliseum/domain';
import { joined, missing, readOn, sectionOr, type Composed, type Frame } from '../../frame.js';
import { readCountersBeside } from '../../read/counters-beside.js';
import { readFunnel, type FunnelStep } from '../../read/read-funnel.js';
import { readSlice } from '../../read/read-slice.js';
import { scopeOf } from '../../read/scope.js';
import { counterFigures } from '../../sections/counter-figures.js';
import { geography } from '../../sections/geography.js';
import { BUYING, revenue } from '../../sections/revenue.js';
import { TOP, topTracks } from '../../sections/top-tracks.js';
import { isFine, stepsOf } from '../../steps.js';
import { attendees } from './attendees.js';
import { eventResult } from './event-result.js';
import { eventTimeline, STEP_COUNTERS } from './event-timeline.js';

const FUNNEL: readonly FunnelStep[] = [
  { types: ['concierto.event_viewed'], label: 'Saw the event' },
  { types: ['concierto.rsvp_created'], label: 'Answered “I come”' },
  { types: ['concierto.checked_in'], label: 'Checked in' },
  { types: ['concierto.vote_cast'], label: 'Voted' },
  { types: ['treasury.purchase_completed'], label: 'Bought' },
];
/** Who votes after having checked in has checked in. */
const VOTED = 4;

export async function eventReport(frame: Frame): Promise<Composed> {
  const { reading, subject, range, zone } = frame;
  const { entityId } = subject;
  const scope = scopeOf(subject);
  const steps = stepsOf(range, zone);
  // two looks at once, about as dear as each other: this one at what was done and in which order, that one at who did how much
  const sliced = readSlice(
    reading,
    { scope, ...range, steps: steps.at, moments: ['concierto.set_started'] },
    {
      cities: { by: 'city', counters: ['interactions', 'events'] },
      tracks: { by: 'track', counters: ['plays', 'requests'], limit: TOP },
      types: { by: 'type', counters: ['revenue_cents', 'events'] },
      // what is coarser the rollups tell
      steps: { by: isFine(steps.step) ? 'step' : 'type', counters: STEP_COUNTERS },
    },
  );
  const gone = sliced.then(() =>
    readFunnel(reading, FUNNEL, {
      scope,
      // a look comes before the evening: what somebody did in it may be the fruit of one a week before
      from: latest(new Date(range.from.getTime() - FUNNEL_WINDOW_MS), subject.activity?.firstHour),
      to: range.to,
      beside: { types: BUYING, since: range.from },
      only: {
        [VOTED]: (bind) => `m.user_id in (select user_id from coliseum_rollup_members
        where scope_id = coliseum_scope_id('event', '', ${bind(entityId, 'text')}) and counter = 'attendance')`,
      },
    }),
  );
  const besides = reading.beside(async (on) => {
    const there = readOn(frame, on);
    const people = await attendees(there);
    const counters = await readCountersBeside(there);
    const result = await eventResult(there);
    const slice = await sliced;
    return {
      ...{ people, counters, result, tracks: await topTracks(there, slice.tracks, ['plays', 'requests']) },
      ...{ places: await geography(there, slice.cities), course: await eventTimeline(there, steps, slice, result.officialAt) },
    };
  });
  const [slice, funnel, { people, counters, result, tracks, places, course }] = await Promise.all([sliced, gone, besides]);
  const figures: FiguresSection = {
    kind: 'figures',
    id: 'key-figures',
    title: 'Key figures',
    note: null,
    figures: counterFigures(
      counters,
      ['votes', 'attendance', 'plays', 'unique_viewers', 'revenue_cents', 'avg_rating'],
      ['vote_points', 'unique_voters', 'reactions', 'rsvps', 'stream_viewers', 'shares'],
    ),
  };
  const parts = joined(
    { sections: [figures], missing: [] },
    course,
    sectionOr(
      funnel.steps.some(({ people }) => people > 0)
        ? {
            kind: 'funnel',
            id: 'funnel',
            title: 'From a look to a ticket',
            note: 'distinct people, in order, within 7 days; from 7 days before the range on',
            steps: funnel.steps,
          }
        : undefined,
      missing('Funnel', 'Nobody is known to have looked, come, voted or bought.'),
    ),
    places,
    result,
    people,
    revenue({ ...counters, types: slice.types, buyers: funnel.beside, attendance: counters.now('attendance') }),
    sectionOr(tracks, missing('Top tracks', 'No play names the event.')),
  );
  return { ...parts, events: counters.now('events'), official: result.officialAt !== null };
}

const latest = (one: Date, other: Date | null | undefined): Date => (other && other > one ? other : one);
