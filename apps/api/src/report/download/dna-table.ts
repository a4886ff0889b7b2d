/** The DNA of an audience as one table: what is told, of what, and the figures; the same columns for all of it. */
import type { EntityDna } from '@coliseum/contracts';
import type { Table } from './section-table.js';

type Row = readonly (string | number | null)[];

export function dnaTable({ state, reason, audience, evolution }: EntityDna): Table {
  const head = ['What', 'Name', 'People', 'Share', 'Average match', 'Revenue (cents)', 'Traits'];
  if (!audience) return { head, rows: [['state', state, null, null, null, null, reason]] };
  const rows: Row[] = [
    ['audience', audience.entityName, audience.people, null, audience.averageMatch, null, audience.band],
    ['analysed', null, audience.analysed, null, null, null, audience.topDomain],
    ...audience.domains.map((one): Row => [
      'domain',
      one.domain,
      one.people,
      null,
      one.averageMatch,
      null,
      null,
    ]),
    ...audience.bands.map((one): Row => ['band', one.band, one.people, one.share, null, null, null]),
    ...audience.archetypes.map((one): Row => [
      'group',
      one.name,
      one.people,
      one.share,
      one.averageMatch,
      one.revenueCents,
      one.traits.join('; '),
    ]),
    ...evolution.map((one): Row => ['day', one.day, one.people, null, one.averageMatch, null, null]),
  ];
  return { head, rows };
}
