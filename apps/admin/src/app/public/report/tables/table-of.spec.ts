import type { ReportData, ReportSection } from '@coliseum/contracts';
import { anArtistReport, aTournamentReport } from '../samples/other-reports.spec-support';
import { anEventReport } from '../samples/event-report.spec-support';
import { sectionCsv } from './section-csv';
import { tableOf } from './table-of';

const section = (data: ReportData, kind: ReportSection['kind']): ReportSection => {
  const found = data.sections.find((one) => one.kind === kind);
  if (!found) throw new Error(`no section of kind ${kind}`);
  return found;
};
const textOf = (data: ReportData, kind: ReportSection['kind']): string[][] => {
  const { columns, rows } = tableOf(section(data, kind), data);
  return [columns.map(({ label }) => label), ...rows.map((row) => row.map(({ text }) => text))];
};

describe('a section as a table', () => {
  const event = anEventReport();

  it('holds figures with what they were before', () => {
    expect(textOf(event, 'figures').slice(0, 2)).toEqual([
      ['Figure', 'Value', 'Before', 'Change'],
      ['Votes', '1,038,214', '251,750', '+312.4\u00a0%'],
    ]);
    expect(textOf(event, 'figures')[4]?.[1]).toBe('≈ 96,410');
  });

  it('holds each step of a timeline in the zone of the report', () => {
    const rows = textOf(event, 'timeline');
    expect(rows[0]).toEqual(['From', 'Votes', 'Reactions', 'Plays']);
    expect(rows).toHaveLength(50);
    expect(rows[36]?.slice(0, 2)).toEqual(['19 May 2019, 00:55', '171,196']);
  });

  it('holds the funnel, the cities and the groups', () => {
    expect(textOf(event, 'funnel')[2]).toEqual(['Answered “I come”', '38,912', '18.3\u00a0%', '18.3\u00a0%']);
    expect(textOf(event, 'geography')[1]).toEqual(['Reykjavík', 'IS', '17,240', '3.4\u00a0%', '×3.12']);
    const dna = textOf(event, 'dna');
    expect(dna[1]).toEqual(['Overall', 'strong', '0.74', '1,250', '', '']);
    expect(dna).toContainEqual(['Band', 'strong', '', '725', '58\u00a0%', '']);
    expect(dna).toContainEqual(['Group', 'Nordic dance floor', '0.73', '412', '33\u00a0%', '€14.10']);
  });

  it('says nothing of an audience that is not there', () => {
    const dna = section(event, 'dna');
    if (dna.kind !== 'dna') throw new Error('not DNA');
    expect(tableOf({ ...dna, dna: { ...dna.dna, audience: null } }, event).rows).toEqual([]);
  });

  it('holds ranks, and who won what', () => {
    expect(textOf(anArtistReport(), 'ranks')[1]).toEqual([
      '1 Mar 2024, 01:00',
      '4',
      '2',
      '3',
      '1',
      '6',
      '5',
      '–',
    ]);
    expect(textOf(aTournamentReport(), 'bracket')[2]).toEqual([
      'Quarter-finals',
      'Porto',
      '9.02',
      'Graz',
      '9.02',
      'Porto (higher seed)',
    ]);
  });

  it('shows one further text beside the name, several as columns', () => {
    const table = section(event, 'table');
    if (table.kind !== 'table') throw new Error('not a table');
    const asides = (columns: typeof table.columns): number =>
      tableOf({ ...table, columns }, event).columns.filter(({ isAside }) => isAside).length;
    expect(asides(table.columns)).toBe(1);
    expect(asides([...table.columns, { id: 'label', label: 'Label', unit: null }])).toBe(0);
  });

  it('is a file of values, none of which a spreadsheet runs', () => {
    const table = section(event, 'table');
    if (table.kind !== 'table') throw new Error('not a table');
    const rows = [
      ['=cmd|calc!A1', 1, 'Nether"land', 237, 261, null],
      ['\u002b41', -2, 'a,b', 0.5, 0, 1],
    ];
    expect(sectionCsv(tableOf({ ...table, rows }, event))).toBe(
      'Artist,Rank,Country,Jury,Public,Points\r\n\'=cmd|calc!A1,1,"Nether""land",237,261,\r\n\'+41,-2,"a,b",0.5,0,1',
    );
  });
});
