import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { ReportData } from '@coliseum/contracts';
import { LandStore } from './map/land';
import { PaperMode } from './print/paper-mode';
import { Readiness } from './print/readiness';
import { ReportView } from './report-view';
import { anEventReport } from './samples/event-report.spec-support';
import { aHostileReport, anArtistReport, aTournamentReport } from './samples/other-reports.spec-support';

describe('a report as it is read', () => {
  let fixture: ComponentFixture<ReportView>;

  const show = async (data: ReportData): Promise<HTMLElement> => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        PaperMode,
        Readiness,
        { provide: LandStore, useValue: { load: () => Promise.resolve(), places: () => null } },
      ],
    });
    fixture = TestBed.createComponent(ReportView);
    fixture.componentRef.setInput('data', data);
    fixture.componentRef.setInput('link', 'https://coliseum.example/coliseum/reports/1');
    await fixture.whenStable();
    return fixture.nativeElement as HTMLElement;
  };
  const textOf = (element: Element | null | undefined): string =>
    (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const press = async (element: Element | null, key: string): Promise<void> => {
    element?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await fixture.whenStable();
  };

  it('says what it is, where and when, and when its figures were frozen', async () => {
    const page = await show(anEventReport());
    expect(textOf(page.querySelector('h1'))).toBe('Grand Final, Tel Aviv');
    const head = textOf(page.querySelector('coliseum-report-head'));
    expect(head).toContain('Event report official');
    expect(head).toContain('Sat 18 May 2019, 22:00 – 02:00 (Asia/Jerusalem, UTC+3).');
    expect(head).toContain('Figures frozen 19 May 2019, 02:10:04 UTC+3, from 1,604,518 events.');
    expect(page.querySelector('coliseum-qr-code svg')?.getAttribute('aria-label')).toBe(
      'QR code that leads to https://coliseum.example/coliseum/reports/1',
    );
  });

  it('has each section under its own heading and anchor, in order, what is missing and what is meant', async () => {
    const page = await show(anEventReport());
    expect([...page.querySelectorAll('h2')].map(textOf)).toEqual([
      'Key figures',
      'The evening in five-minute steps',
      'From a look to a ticket',
      'Who was here: audience DNA',
      'Where it came from',
      'The result',
      'Not in this report',
      'How each figure is defined',
    ]);
    const links = [...page.querySelectorAll('nav a')].map((link) => link.getAttribute('href')?.split('#')[1]);
    expect(links.map((id) => page.querySelector(`section#${id}`)?.tagName)).toEqual(
      links.map(() => 'SECTION'),
    );
    expect(textOf(page.querySelector('#not-in-this-report'))).toContain('ROI: no campaign cost is known');
  });

  it.each([
    ['event', anEventReport],
    ['artist', anArtistReport],
    ['tournament', aTournamentReport],
  ])('shows the same figures of every drawing as a table: %s', async (_, make) => {
    const page = await show(make());
    const twins = [...page.querySelectorAll('section')].filter((section) =>
      section.querySelector('ui-segmented'),
    );
    expect(twins.length).toBeGreaterThan(2);
    for (const section of twins) {
      const drawn = section.querySelectorAll('svg, .track, .match').length;
      await press(section.querySelector('h2'), 't');
      expect(section.querySelectorAll('coliseum-report-table tbody tr').length).toBeGreaterThan(1);
      expect(
        section.querySelectorAll('coliseum-report-chart, coliseum-city-map, coliseum-funnel, .match'),
      ).toHaveLength(0);
      await press(section.querySelector('h2'), 't');
      expect(section.querySelectorAll('svg, .track, .match').length).toBe(drawn);
    }
  });

  it('speaks of each chart in a sentence', async () => {
    const page = await show(anEventReport());
    const summary = page.querySelector('#timeline [role=img]')?.getAttribute('aria-label');
    expect(summary).toContain('Votes at most 171,196 at 19 May 2019, 00:55.');
    expect(summary).toContain('Marked: first act, last act, result, voting open.');
    expect(page.querySelector('#dna .bands')?.getAttribute('aria-label')).toContain('strong 58');
  });

  it('reads the steps of a chart out as the arrow keys walk along it', async () => {
    const page = await show(anEventReport());
    const chart = page.querySelector('#timeline [role=img]');
    const spoken = (): string => textOf(page.querySelector('#timeline [aria-live]'));
    await press(chart, 'ArrowRight');
    expect(spoken()).toMatch(/^18 May 2019, 22:00, Votes 1,200, /);
    await press(chart, 'ArrowRight');
    expect(spoken()).toMatch(/^18 May 2019, 22:05/);
    await press(chart, 'End');
    expect(spoken()).toMatch(/^19 May 2019, 02:00/);
    await press(chart, 'Escape');
    expect(spoken()).toBe('');
  });

  it('does not invent: unknown figures are dashes, suppressed groups say so', async () => {
    const artist = anArtistReport();
    const dna = artist.sections.find((one) => one.kind === 'dna');
    if (dna?.kind !== 'dna' || !dna.dna.audience) throw new Error('no DNA');
    dna.dna.audience.bands = dna.dna.audience.bands.map((band) =>
      band.band === 'weak' ? { ...band, people: null, share: null } : band,
    );
    const page = await show(artist);
    expect(textOf(page.querySelector('#key-figures'))).toMatch(/Tips ?–/);
    expect(textOf(page.querySelector('#dna'))).toContain('– stands for fewer than ten people');
  });

  it('says why there is no DNA', async () => {
    const event = anEventReport();
    const sections = event.sections.map((one) =>
      one.kind === 'dna'
        ? {
            ...one,
            dna: {
              ...one.dna,
              audience: null,
              state: 'too_few' as const,
              reason: 'Only 4 people gave consent.',
            },
          }
        : one,
    );
    const page = await show({ ...event, sections });
    expect(textOf(page.querySelector('#dna'))).toContain('Only 4 people gave consent.');
    expect(page.querySelector('#dna ui-segmented')).toBeNull();
  });

  it('says of an empty section that nothing was counted', async () => {
    const event = anEventReport();
    const sections = event.sections.map((one) =>
      one.kind === 'table' ? { ...one, rows: [], total: 0 } : one,
    );
    const page = await show({ ...event, sections });
    expect(textOf(page.querySelector('#result'))).toContain('Nothing was counted here');
  });

  it('shows twenty rows first, and the rest when asked', async () => {
    const event = anEventReport();
    const sections = event.sections.map((one) =>
      one.kind === 'table'
        ? { ...one, rows: Array.from({ length: 45 }, (_, i) => [`n${i}`, i + 1, 'x', 1, 1, 2]), total: 45 }
        : one,
    );
    const page = await show({ ...event, sections });
    expect(page.querySelectorAll('#result tbody tr')).toHaveLength(20);
    const more = [...page.querySelectorAll<HTMLButtonElement>('#result button')].find(
      (one) => textOf(one) === 'Show 25 more rows',
    );
    more?.click();
    await fixture.whenStable();
    expect(page.querySelectorAll('#result tbody tr')).toHaveLength(45);
  });

  it('leaves any name inert: text, wherever it stands', async () => {
    const page = await show(aHostileReport());
    expect(page.querySelectorAll('img, script, iframe, [onerror]')).toHaveLength(0);
    expect(textOf(page.querySelector('h1'))).toBe('<img src=x onerror=alert(1)>');
    expect(textOf(page.querySelector('#funnel'))).toContain('"><script>alert(1)</script>');
    expect(textOf(page)).toContain('{{constructor.constructor("alert(1)")()}}');
  });
});
