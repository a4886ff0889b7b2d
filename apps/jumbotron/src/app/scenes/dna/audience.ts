/** An audience as the wall shows it: archetypes of ten people and more, the greatest first, the smaller ones together. */

export interface Audience {
  entityName: string;
  analysed: number;
  /** 0 to 1; null: there is nothing to match with */
  averageMatch: number | null;
  band: string | null;
  archetypes: readonly Archetype[];
}

export interface Archetype {
  name: string;
  /** of those analysed, 0 to 1 */
  share: number;
  people: number;
  traits: readonly string[];
}

export interface Wedge extends Archetype {
  /** its colour and the shape of its seats; OTHERS for what is shown together */
  kind: number;
}

/** Fewer people could be told by name: they leave no seats and no row. */
export const LEAST_PEOPLE = 10;
export const KINDS = 7;
export const OTHERS = KINDS;

/** @param most how many rows there is room for */
export function wedgesOf(archetypes: readonly Archetype[], most: number): Wedge[] {
  const shown = archetypes.filter(({ people }) => people >= LEAST_PEOPLE).sort((a, b) => b.share - a.share);
  const rows = Math.min(most, KINDS + 1);
  if (shown.length <= Math.min(rows, KINDS)) return shown.map((archetype, kind) => ({ ...archetype, kind }));
  const greatest = shown.slice(0, rows - 1).map((archetype, kind) => ({ ...archetype, kind }));
  const rest = shown.slice(rows - 1);
  return [
    ...greatest,
    {
      name: `${rest.length} more`,
      share: rest.reduce((sum, { share }) => sum + share, 0),
      people: rest.reduce((sum, { people }) => sum + people, 0),
      traits: [],
      kind: OTHERS,
    },
  ];
}
