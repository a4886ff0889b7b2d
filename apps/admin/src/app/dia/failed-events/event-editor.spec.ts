import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { FailedEventDetail, FailedEventReplayResult, Role } from '@coliseum/contracts';
import { API } from '../../api';
import { Acts } from '../asked/acts';
import { Session } from '../session/session';
import { EventEditor } from './event-editor';
import { FailedActions } from './failed-actions';
import { FailedEventsLists } from './failed-events-lists';
import { aFailedEvent } from './failed.spec-support';

describe('the editor of an event', () => {
  const role = signal<Role>('operator');
  let fixture: ComponentFixture<EventEditor>;
  let saved: unknown[];
  let forecast: Partial<FailedEventReplayResult>;

  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const area = (): HTMLTextAreaElement => element().querySelector('textarea') as HTMLTextAreaElement;
  const words = (): string => element().textContent?.replace(/\s+/g, ' ') ?? '';
  const show = (event: FailedEventDetail): void => {
    fixture.componentRef.setInput('event', event);
    fixture.detectChanges();
  };
  const type = (text: string): void => {
    area().value = text;
    area().dispatchEvent(new Event('input'));
    fixture.detectChanges();
  };
  const press = async (label: string): Promise<void> => {
    const buttons = [...element().querySelectorAll('button')];
    buttons.find((button) => button.textContent?.includes(label))?.click();
    await fixture.whenStable();
    fixture.detectChanges();
  };

  beforeEach(() => {
    role.set('operator');
    saved = [];
    forecast = { status: 'replayed' };
    TestBed.configureTestingModule({
      providers: [
        Acts,
        FailedActions,
        { provide: Session, useValue: { role, expire: jest.fn() } },
        {
          provide: FailedEventsLists,
          useValue: { took: (event: FailedEventDetail) => fixture.componentRef.setInput('event', event) },
        },
        {
          provide: API,
          useValue: {
            changeFailedEvent: (_: string, { event }: { event: unknown }) => {
              saved.push(event);
              return Promise.resolve(aFailedEvent({ edited: JSON.stringify(event) }));
            },
            forecastReplay: () => Promise.resolve({ results: [forecast] }),
          },
        },
      ],
    });
    fixture = TestBed.createComponent(EventEditor);
    show(aFailedEvent());
  });

  it('begins with what came, line by line', () => {
    expect(area().value).toContain('\n  "value": "seven"\n');
    show(aFailedEvent({ id: 'other', edited: '{"value":7}' }));
    expect(area().value).toBe('{\n  "value": 7\n}');
    expect(words()).toContain('As it will be replayed');
  });

  it('says where a text stops being JSON, and saves none', async () => {
    type('{"value":\n 7,}');
    expect(words()).toMatch(/No JSON yet: .* Line 2\./);
    await press('Save');
    expect(saved).toEqual([]);
  });

  it('keeps what is typed, however often the event is asked for meanwhile', () => {
    type('{"value": 8}');
    show(aFailedEvent({ occurrences: 2 }));
    expect(area().value).toBe('{"value": 8}');
    show(aFailedEvent({ id: 'other' }));
    expect(area().value).toContain('"seven"');
  });

  it('says of a saved edit that it is valid, or what is still wrong and where', async () => {
    type('{"value": 8}');
    await press('Save');
    expect(saved).toEqual([{ value: 8 }]);
    expect(words()).toContain('Valid now.');
    forecast = { status: 'open', path: '/value', message: 'value is "x"; it must be a number.' };
    type('{"a": 1, "value": "x"}');
    await press('Save');
    expect(words()).toContain('/value value is "x"; it must be a number. Line 3.');
    await press('Go to the fault');
    expect(area().value.slice(area().selectionStart, area().selectionEnd)).toBe('"x"');
  });

  it('is only read by who only looks, and once it was replayed', () => {
    role.set('viewer');
    fixture.detectChanges();
    expect([area().readOnly, element().querySelectorAll('button').length]).toEqual([true, 0]);
    role.set('operator');
    show(aFailedEvent({ status: 'replayed' }));
    expect(area().readOnly).toBe(true);
  });
});
