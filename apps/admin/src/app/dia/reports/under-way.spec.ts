import { aReportSummary, aShare } from './reports.spec-support';
import { underWay, withNews } from './under-way';

describe('what is being made', () => {
  it('is told with what runs first, each by who came first; what ended is not among it', () => {
    const report = (id: string, status: 'queued' | 'running' | 'ready', second: number) =>
      aReportSummary({ id, status, createdAt: `2019-05-18T21:50:0${second}.000Z` });
    const all = [
      report('late', 'queued', 3),
      report('over', 'ready', 0),
      report('early', 'queued', 1),
      report('runs', 'running', 2),
    ];
    expect(underWay(all).map(({ id }) => id)).toEqual(['runs', 'early', 'late']);
  });
});

describe('news of a report', () => {
  const known = aReportSummary({ share: aShare() });
  const told = (changes = {}): ReturnType<typeof aShare> => aShare({ url: null, opens: 19, ...changes });

  it('keep the link that was known, which is told to nobody by socket', () =>
    expect(withNews(known, aReportSummary({ share: told() })).share).toEqual(aShare({ opens: 19 })));

  it('do not keep it where another link stands, or none', () => {
    const other = told({ createdAt: '2019-05-18T22:00:00.000Z' });
    expect(withNews(known, aReportSummary({ share: other })).share?.url).toBeNull();
    expect(withNews(known, aReportSummary()).share).toBeNull();
  });
});
