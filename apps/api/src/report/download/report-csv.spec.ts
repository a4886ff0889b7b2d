import { SECTIONS, someData } from '../report-data.spec-support.js';
import { reportCsv } from './report-csv.js';

const lines = reportCsv(someData()).replace('\ufeff', '').split('\r\n');
const table = (title: string): string[] => {
  const from = lines.findIndex((line) => line.replace(/,+$/, '') === title);
  const rest = lines.slice(from + 1);
  const end = rest.findIndex((line) => /^,*$/.test(line));
  return rest.slice(0, end).map((line) => line.replace(/,+$/, ''));
};

describe('a report as CSV', () => {
  it('says first what it is about', () => {
    expect(lines.slice(0, 6).map((line) => line.replace(/,+$/, ''))).toEqual([
      'Report,event',
      'Subject,Grand Final',
      'Id,e',
      'From,2019-05-18T19:00:00.000Z',
      'To,2019-05-18T21:00:00.000Z',
      'Time zone,UTC',
    ]);
  });

  it('has a table for each section, in their order, each with its head', () => {
    const titles = SECTIONS.map(({ title }) => lines.findIndex((line) => line.replace(/,+$/, '') === title));
    expect(titles.every((at) => at > 0)).toBe(true);
    expect(titles).toEqual([...titles].sort((a, b) => a - b));
  });

  it.each([
    [
      'Key figures',
      ['Figure,Value,Unit,Approximate,Previous period,Change (%)', 'Votes,811,count,no,800,1.375'],
    ],
    [
      'Timeline',
      [
        'From,Votes,Marks',
        '2019-05-18T19:00:00.000Z,5,Voting (until 2019-05-18T19:40:00.000Z)',
        '2019-05-18T20:00:00.000Z,,Norway',
      ],
    ],
    [
      'Funnel',
      [
        'Step,Event type,People,Of the step before,Of the first step',
        'Viewed,concierto.event_viewed,200',
        'Came,concierto.rsvp_created,50,0.25,0.25',
      ],
    ],
    [
      'DNA',
      [
        'What,Name,People,Share,Average match,Revenue (cents),Traits',
        'audience,Grand Final,120,,0.74,,strong',
        'analysed,,100,,,,cultural',
        'domain,cultural,100,,0.8',
        'band,strong,90,0.9',
        'band,weak',
        "group,'=Night owls,100,1,0.74,199900,late at night; pop",
        'day,2019-05-18,50,,0.7',
      ],
    ],
    [
      'Places',
      [
        'City,Id,Country,Latitude,Longitude,Interactions,Share,Resonance',
        'Oslo,oslo,NO,59.91,10.75,200,0.66,1.8',
      ],
    ],
    ['Line-up', ['Artist,Revenue (cents)', "'=KEiiNO,1999", "'-Mahmood,-50"]],
    ['Ranks', ['At,Norway', '2019-05-18T21:00:00.000Z,1']],
    [
      'Bracket',
      [
        'Round,Match,State,Home,Seed,Score,Away,Seed,Score,Winner,Decided by',
        'Final,m1,completed,Oslo,1,3,Rome,2,1,Oslo',
      ],
    ],
    ['What is missing', ['What,Why', 'ROI,No campaign cost is known.']],
    ['Definitions', ['Term,Definition,Source', "Votes,'@votes that count"]],
  ])('tells %s', (title, rows) => expect(table(title)).toEqual(rows));
});
