/** Who stands in a report by name: kept beside its figures, so that a person can be taken out of them later. */
import type { ReportData, ReportSection } from '@coliseum/contracts';

/** Whom the rows of one table are about; null: nobody. */
export interface NamedRows {
  section: string;
  rows: (string | null)[];
}

export interface Named {
  /** as it is kept and sent: without the ids of its rows */
  data: ReportData;
  named: NamedRows[];
  /** all ids that stand in it, each once */
  ids: string[];
}

const linesOf = (section: ReportSection): readonly { entityId: string }[] =>
  section.kind === 'ranks' ? section.lines : [];

export function nameApart(data: ReportData): Named {
  const named: NamedRows[] = [];
  const ids = new Set<string>();
  const sections = data.sections.map((section): ReportSection => {
    for (const { entityId } of linesOf(section)) ids.add(entityId.toLowerCase());
    if (section.kind !== 'table' || !section.people) return section;
    const { people, ...rest } = section;
    named.push({ section: section.id, rows: people.map((id) => id?.toLowerCase() ?? null) });
    for (const id of people) if (id !== null) ids.add(id.toLowerCase());
    return rest;
  });
  return { data: { ...data, sections }, named, ids: [...ids] };
}

/** @returns the same without this person, and how many rows and lines were about him */
export function takeOut(given: Named, userId: string): Named & { removed: number } {
  const person = userId.toLowerCase();
  let removed = 0;
  const rowsOf = new Map(given.named.map(({ section, rows }) => [section, rows]));
  const sections = given.data.sections.map((section): ReportSection => {
    if (section.kind === 'ranks') {
      const lines = section.lines.filter(({ entityId }) => entityId.toLowerCase() !== person);
      removed += section.lines.length - lines.length;
      return { ...section, lines };
    }
    const people = rowsOf.get(section.id);
    if (section.kind !== 'table' || !people) return section;
    const rows = section.rows.filter((_, row) => people[row] !== person);
    const fewer = section.rows.length - rows.length;
    removed += fewer;
    return { ...section, rows, total: section.total - fewer };
  });
  return {
    data: { ...given.data, sections },
    named: given.named.map(({ section, rows }) => ({ section, rows: rows.filter((id) => id !== person) })),
    ids: given.ids.filter((id) => id !== person),
    removed,
  };
}
