import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import { API } from '../../api';
import { Session } from '../session/session';
import { anArchetype, CHORUS } from './audiences.spec-support';
import { RenameSheet, type Renamed } from './rename-sheet';

describe('renaming a group', () => {
  const api = { renameArchetype: jest.fn(), archetypes: jest.fn() };
  let fixture: ComponentFixture<RenameSheet>;
  let renamed: Renamed[];
  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const settle = async (): Promise<void> => {
    await fixture.whenStable();
    fixture.detectChanges();
  };
  const draw = async (archetype = anArchetype()): Promise<void> => {
    fixture = TestBed.createComponent(RenameSheet);
    fixture.componentRef.setInput('archetype', archetype);
    renamed = [];
    fixture.componentInstance.renamed.subscribe((one) => renamed.push(one));
    fixture.detectChanges();
    await settle();
  };
  const type = (name: string): void => {
    const field = element().querySelector('input');
    if (!field) throw new Error('there is no field');
    field.value = name;
    field.dispatchEvent(new Event('input'));
    fixture.detectChanges();
  };
  const press = async (label: string): Promise<void> => {
    const button = [...element().querySelectorAll('button')].find((one) => one.textContent?.trim() === label);
    if (!button) throw new Error(`there is no button ${label}`);
    button.click();
    await settle();
  };
  const refused = (code: string): ApiError =>
    new ApiError('It was changed.', {
      code,
      status: 409,
      requestId: 'req_4',
      retryAfterSeconds: null,
      errors: [],
    });

  beforeAll(() => {
    // jsdom has no dialogs
    HTMLDialogElement.prototype.showModal = function (): void {
      this.open = true;
    };
    HTMLDialogElement.prototype.close = function (): void {
      this.open = false;
      this.dispatchEvent(new Event('close'));
    };
  });
  beforeEach(() => {
    api.renameArchetype.mockReset();
    api.archetypes.mockReset();
    api.renameArchetype.mockImplementation((id: string, { name }: { name: string | null }) =>
      Promise.resolve(
        anArchetype({ id, givenName: name, name: name ?? 'Big-chorus balladeers', version: 2 }),
      ),
    );
    TestBed.configureTestingModule({
      providers: [
        { provide: API, useValue: api },
        { provide: Session, useValue: { expire: jest.fn() } },
      ],
    });
  });

  it('sends the name with the version that was read', async () => {
    await draw();
    type('  Anthem singers ');
    await press('Save');
    expect(api.renameArchetype).toHaveBeenCalledWith(CHORUS, { name: 'Anthem singers', version: 1 });
    expect(renamed[0]?.after.name).toBe('Anthem singers');
  });

  it('sends nothing where nothing changed', async () => {
    await draw();
    await press('Save');
    expect(api.renameArchetype).not.toHaveBeenCalled();
  });

  it('leaves the name to its traits where it is taken away', async () => {
    await draw(anArchetype({ name: 'Anthem singers', givenName: 'Anthem singers', version: 4 }));
    await press('Name it by its traits');
    expect(api.renameArchetype).toHaveBeenCalledWith(CHORUS, { name: null, version: 4 });
  });

  it('says why it was refused, with an id to quote', async () => {
    api.renameArchetype.mockRejectedValue(refused('name_taken'));
    await draw();
    type('Nordic dance floor');
    await press('Save');
    expect(element().querySelector('[role=alert]')?.textContent).toMatch(/It was changed\.\s+req_4/);
    expect(renamed).toEqual([]);
  });

  it('never goes over somebody else’s change: asks whose shall stand, then saves by the newer version', async () => {
    api.renameArchetype.mockRejectedValueOnce(refused('archetype_changed'));
    api.archetypes.mockResolvedValue([anArchetype({ name: 'Theirs', givenName: 'Theirs', version: 5 })]);
    await draw();
    type('Mine');
    await press('Save');
    await settle();
    expect(element().textContent).toContain('Changed by someone else');
    const mine = [...element().querySelectorAll('label.check')].find((one) =>
      one.textContent?.includes('Mine'),
    );
    mine?.querySelector('input')?.dispatchEvent(new Event('change'));
    fixture.detectChanges();
    await press('Save merged');
    expect(api.renameArchetype).toHaveBeenLastCalledWith(CHORUS, { name: 'Mine', version: 5 });
    expect(renamed).toHaveLength(1);
  });
});
