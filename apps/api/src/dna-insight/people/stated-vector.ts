/** A vector that somebody states: of the layout's length, or, of taste, only the audio features. */
import type { DnaDomain } from '@coliseum/contracts';
import { fitsLayout, type DnaLayout, type ObservedVector } from '@coliseum/domain';

/** @returns undefined where nothing of the domain is stated, or nothing that the layout has a place for */
export function statedVector(domain: DnaDomain, dna: unknown, layout: DnaLayout): ObservedVector | undefined {
  if (typeof dna !== 'object' || dna === null) return undefined;
  const said: unknown = (dna as Partial<Record<DnaDomain, unknown>>)[domain];
  if (!Array.isArray(said) || said.length === 0) return undefined;
  if (fitsLayout(domain, said, layout)) return said as number[];
  if (domain !== 'cultural' || said.length !== layout.audio.length) return undefined;
  const whole = [...(said as unknown[]), ...layout.genres.map(() => 0)];
  if (!fitsLayout(domain, whole, layout)) return undefined;
  return [...(said as number[]), ...layout.genres.map(() => null)];
}
