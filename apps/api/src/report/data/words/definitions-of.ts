/** The definitions of exactly those words that a report uses, in the order in which they first stand in it. */
import type { ReportData, ReportSection } from '@coliseum/contracts';
import { isTerm, TERMS, type TermId } from './terms.js';

export function definitionsOf(sections: readonly ReportSection[]): ReportData['definitions'] {
  const used = new Set<TermId>(sections.flatMap(idsOf).filter(isTerm));
  return [...used].map((id) => {
    const { label, definition, source } = TERMS[id];
    return { term: label, definition, source };
  });
}

/** Of a section everything that may be a word. */
export function idsOf(section: ReportSection): string[] {
  switch (section.kind) {
    case 'figures':
      return section.figures.map(({ id }) => id);
    case 'timeline':
      return section.series.map(({ id }) => id);
    case 'table':
      return section.columns.map(({ id }) => id);
    case 'funnel':
      return ['funnel'];
    case 'geography':
      return ['interactions', 'share', 'resonance'];
    case 'ranks':
      return ['rank'];
    case 'bracket':
      return ['seed'];
    case 'dna':
      return ['dna_match', 'dna_groups'];
  }
}
