/** What the API tells of an entity's DNA, as the audience that a wall shows. */
import type { EntityDna } from '@coliseum/contracts';
import type { Audience } from '../scenes/dna/audience';

/** @returns null where there is none to show: it is being worked out, or they are too few to be shown at all */
export function readAudience(body: unknown): Audience | null {
  const { state, audience } = body as EntityDna;
  if (!audience || state === 'pending' || state === 'too_few') return null;
  const { entityName, analysed, averageMatch, band } = audience;
  const archetypes = audience.archetypes.map(({ name, share, people, traits }) => ({
    name,
    share,
    people,
    traits,
  }));
  return { entityName, analysed, averageMatch, band, archetypes };
}
