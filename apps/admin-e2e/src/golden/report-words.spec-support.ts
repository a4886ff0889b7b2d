/** What a report says in figures, as the paper should write them: told from the API's answer by rules of its own, not by the page's. */
import type { FigureUnit, Report, ReportFigure, ReportSection } from '@coliseum/contracts';

type Of<K extends ReportSection['kind']> = Extract<ReportSection, { kind: K }>;
type Kind = ReportSection['kind'];

export const sectionOf = <K extends Kind>({ reportData }: Report, kind: K, id: string): Of<K> => {
  const found = reportData?.sections.find((one) => one.kind === kind && one.id === id);
  if (!found) throw new Error(`the report has no ${kind} ${id}`);
  return found as Of<K>;
};

/** Every figure of the sections that show figures side by side, by its id. */
export const figuresOf = ({ reportData }: Report): Record<string, number | null> =>
  Object.fromEntries(
    (reportData?.sections ?? [])
      .flatMap((one) => (one.kind === 'figures' ? one.figures : []))
      .map(({ id, value }) => [id, value]),
  );

const fixed = (value: number, places: number): string =>
  value.toLocaleString('en-GB', { minimumFractionDigits: places, maximumFractionDigits: places });
const percent = (value: number): string => {
  const size = Math.abs(value);
  if (size === 0 || size >= 10) return `${value.toLocaleString('en-GB', { maximumFractionDigits: 1 })}%`;
  return `${fixed(value, size < 1 ? 2 : 1)}%`;
};

/** undefined: how long something took is written in words, which this does not retell */
function written(value: number | string | null, unit: FigureUnit | null): string | undefined {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  switch (unit) {
    case 'cents':
      return `US$${fixed(value / 100, Math.abs(value) >= 100_000 ? 0 : 2)}`;
    case 'ratio':
      return percent(value * 100);
    case 'percent':
      return percent(value);
    case 'times':
    case 'score':
      return fixed(value, 2);
    case 'ms':
    case 'seconds':
      return value < 360_000_000 ? undefined : `${Math.round(value / 3_600_000).toLocaleString('en-GB')}h`;
    default:
      return value.toLocaleString('en-GB', { maximumFractionDigits: 1 });
  }
}

const tile = ({ label, value, unit }: ReportFigure): string[] => {
  const text = written(value, unit);
  return text === undefined ? [label] : [`${label}${text}`];
};
const NUMBERS: readonly (FigureUnit | null)[] = ['count', 'people', 'points', 'cents', 'ratio', 'percent'];

/** Stretches of words that must stand on the paper, one beside the other as they are here. */
export function expectedWords({ reportData }: Report): string[] {
  return (reportData?.sections ?? []).flatMap((section): string[] => {
    switch (section.kind) {
      case 'figures':
        return section.figures.flatMap(tile);
      case 'funnel':
        return section.steps.map(({ label, people }) => `${label}${written(people, 'people')}`);
      case 'table':
        return section.rows.flatMap((row) => {
          const figures = row.flatMap((cell, i) => {
            const unit = section.columns[i]?.unit ?? null;
            return NUMBERS.includes(unit) ? [written(cell, unit) ?? ''] : [];
          });
          const name = row.find((cell) => typeof cell === 'string') ?? '';
          return [String(name), figures.join('')];
        });
      case 'dna':
        return (section.dna.audience?.archetypes ?? []).map(({ name }) => name);
      case 'bracket':
        return section.rounds.flatMap(({ matches }) =>
          matches.flatMap(({ home, away }) =>
            [home, away].map((side) => (side ? `${side.name}${written(side.score, 'points')}` : '')),
          ),
        );
      default:
        return [section.title];
    }
  });
}
