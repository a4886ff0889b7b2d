import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { ApiError } from '@coliseum/api-client';
import type { Role } from '@coliseum/contracts';
import { API } from '../../api';
import { Session } from '../session/session';
import { Audiences } from './audiences';
import { anArchetype, anAudience, ARTIST, CHORUS, someDna, someSegments } from './audiences.spec-support';

describe('the page of audience groups', () => {
  const role = signal<Role>('operator');
  const api = { segments: jest.fn(), entityDna: jest.fn(), archetypes: jest.fn(), entity: jest.fn() };
  let fixture: ComponentFixture<Audiences>;
  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const text = (): string => element().textContent?.replace(/\s+/g, ' ') ?? '';
  const draw = async (address: Record<string, string> = {}): Promise<void> => {
    fixture = TestBed.createComponent(Audiences);
    for (const [name, value] of Object.entries(address)) fixture.componentRef.setInput(name, value);
    fixture.detectChanges();
    await new Promise((resolve) => setTimeout(resolve)); // what the mock answers
    fixture.detectChanges();
  };
  const rows = (): (string | undefined)[][] =>
    [...element().querySelectorAll('dia-groups-table tbody tr')].map((row) =>
      [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim()),
    );

  beforeEach(() => {
    role.set('operator');
    for (const call of Object.values(api)) call.mockReset();
    api.segments.mockResolvedValue(someSegments());
    api.entityDna.mockResolvedValue(someDna());
    api.archetypes.mockResolvedValue([anArchetype()]);
    api.entity.mockResolvedValue({ id: ARTIST, name: 'Ada' });
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: API, useValue: api },
        { provide: Session, useValue: { role, expire: jest.fn() } },
      ],
    });
  });
  afterEach(() => fixture.destroy());

  it('tells everybody’s groups: size, share, what they spend, where they are at home', async () => {
    await draw();
    expect(rows()[0]).toEqual([
      'Big-chorus balladeershigh energy, major key, late at night',
      ...['300', '50 %', 'US$3,000', 'US$10.00', 'Oslo ×2.41'],
    ]);
    expect(text()).toContain('A group of fewer than 10 people is left out.');
    expect(text()).toContain('Model version7');
  });

  it('tells an artist’s groups with match and band, and those that are too small together', async () => {
    await draw({ of: 'artist', id: ARTIST });
    expect(rows().map((row) => row.at(-1))).toEqual(['0.81 strong', '0.49 moderate', '–']);
    expect(rows()[2]?.[0]).toBe('Othersnot described');
    expect(text()).toContain('Average match0.74, strong');
    expect(text()).toContain('Top domainCultural');
    expect(text()).toContain('never told apart');
  });

  it('compares the groups in one city', async () => {
    await draw({ city: 'oslo', sort: 'city' });
    expect(rows().map((row) => row.at(-1))).toEqual(['Oslo ×2.41', 'Oslo ×0.80', '–']);
  });

  it.each([
    ['no model', { segments: someSegments({ modelVersion: null, items: [] }) }, 'Not yet computed'],
    ['no groups', { segments: someSegments({ distinct: false, items: [] }) }, 'No distinct groups'],
    ['too few', { segments: someSegments({ items: [] }) }, 'Too few to be described'],
  ])('has a face for %s', async (_, { segments }, heading) => {
    api.segments.mockResolvedValue(segments);
    await draw();
    expect(element().querySelector('ui-empty h3')?.textContent).toBe(heading);
  });

  it.each([
    [{ state: 'pending' as const, audience: null, reason: 'Being worked out.' }, 'Not yet computed'],
    [{ state: 'too_few' as const, audience: null, reason: 'Fewer than 10.' }, 'Too few to be described'],
    [{ audience: anAudience({ distinct: false, archetypes: [] }) }, 'No distinct groups'],
  ])('has a face for an audience like %j', async (changes, heading) => {
    api.entityDna.mockResolvedValue(someDna(changes));
    await draw({ of: 'artist', id: ARTIST });
    expect(element().querySelector('ui-empty h3')?.textContent).toBe(heading);
    if ('reason' in changes) expect(text()).toContain(changes.reason);
  });

  it('asks for a name where only a kind is chosen', async () => {
    await draw({ of: 'artist' });
    expect(element().querySelector('ui-empty h3')?.textContent).toBe('Choose whose audience');
    expect(api.entityDna).not.toHaveBeenCalled();
  });

  it('says why nothing came, with an id to quote', async () => {
    api.segments.mockRejectedValue(
      new ApiError('It is away.', {
        ...{ code: 'away', status: 503, requestId: 'req_1', retryAfterSeconds: null, errors: [] },
      }),
    );
    await draw();
    expect(element().querySelector('ui-failure')?.textContent).toMatch(/did not load.*It is away\..*req_1/);
  });

  it('opens a group, which an operator may rename and a viewer may not', async () => {
    await draw({ group: CHORUS });
    expect(element().querySelector('dia-group-panel')?.textContent).toMatch(/major key\s+×1\.80/);
    expect(element().querySelector('dia-group-panel')?.textContent).toContain('Rename…');
    fixture.destroy();
    role.set('viewer');
    await draw({ group: CHORUS });
    expect(element().querySelector('dia-group-panel')?.textContent).not.toContain('Rename…');
    expect(text()).toContain('You look as viewer: actions are off.');
  });
});
