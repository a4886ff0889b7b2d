import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { API } from '../../api';
import { LineupForm } from './lineup-form';
import { type LineupQuery, NOBODY } from './lineup-query';
import { artistId, EVENT } from './lineups.spec-support';

describe('putting a line-up together', () => {
  let fixture: ComponentFixture<LineupForm>;
  let changed: LineupQuery[];
  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const press = (label: string): void => {
    const button = element().querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`);
    if (!button) throw new Error(`there is no button ${label}`);
    button.click();
    fixture.detectChanges();
  };
  const draw = (query: LineupQuery, eventName: string | null = null): void => {
    fixture = TestBed.createComponent(LineupForm);
    fixture.componentRef.setInput('query', query);
    fixture.componentRef.setInput('artists', [
      { id: artistId(1), name: 'Ada' },
      { id: artistId(2), name: 'Bo' },
      { id: artistId(3), name: 'Cleo' },
    ]);
    fixture.componentRef.setInput('eventName', eventName);
    changed = [];
    fixture.componentInstance.queryChanged.subscribe((query) => changed.push(query));
    fixture.detectChanges();
  };
  const own = { ...NOBODY, artistIds: [1, 2, 3].map(artistId) };

  beforeEach(() => {
    const entity = (_: string, id: string) => Promise.resolve({ id, name: 'Grand Final' });
    TestBed.configureTestingModule({
      providers: [{ provide: API, useValue: { entity, entities: () => Promise.resolve([]) } }],
    });
  });

  it('moves an artist one place, says so, and stops at both ends', () => {
    draw(own);
    press('Move Bo up');
    expect(changed[0]?.artistIds).toEqual([2, 1, 3].map(artistId));
    expect(element().querySelector('[aria-live]')?.textContent).toBe('Bo is number 1 of 3.');
    press('Move Ada up');
    press('Move Cleo down');
    expect(changed).toHaveLength(1);
  });

  it('takes an artist out, and goes back to where one is added', () => {
    draw(own);
    document.body.append(element());
    press('Remove Bo');
    expect(changed[0]?.artistIds).toEqual([1, 3].map(artistId));
    expect(document.activeElement).toBe(element().querySelector('input'));
    element().remove();
  });

  it('makes an event’s line-up one’s own at the first change, and says whose it is until then', () => {
    draw({ ...NOBODY, eventId: EVENT }, 'Grand Final');
    expect(element().textContent).toContain(
      'As the directory has it of Grand Final. A change makes it yours.',
    );
    press('Remove Cleo');
    expect(changed[0]).toEqual({ ...NOBODY, artistIds: [1, 2].map(artistId) });
  });
});
