/** The DNA of each of a tournament’s cities, in one line. */
import type { EntityDna } from '@coliseum/contracts';
import { missing, sectionOr, type Part } from '../../frame.js';
import { column, textColumn } from '../../sections/figure.js';
import { table } from '../../sections/table.js';

/** More are not asked for: each of them is worked out by itself. */
export const MOST_CITIES = 16;

export function cityDna(answers: readonly { name: string; dna: EntityDna | string }[]): Part {
  const rows = answers.flatMap(({ name, dna }) => {
    if (typeof dna === 'string' || !dna.audience) return [];
    const { analysed, averageMatch, topDomain, archetypes } = dna.audience;
    const [first] = archetypes;
    return [[name, analysed, averageMatch, topDomain, first?.name ?? null, first?.share ?? null]];
  });
  const section = table({
    id: 'city-dna',
    title: 'DNA by city',
    note: 'of people with consent and a profile; cities with fewer than ten of them are left out',
    columns: [
      textColumn('city', 'City'),
      column('analysed'),
      column('dna_match'),
      textColumn('domain', 'Top domain'),
      textColumn('group', 'Largest group'),
      column('dna_share'),
    ],
    rows,
  });
  return sectionOr(section, missing('DNA by city', 'No city has ten people with consent and a profile.'));
}
