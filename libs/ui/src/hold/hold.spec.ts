import { Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Hold, HOLD_MS } from './hold';

@Component({
  imports: [Hold],
  template: `<ui-hold label="Hold 2 s" [disabled]="off()" (held)="times = times + 1" />`,
})
class Host {
  readonly off = signal(false);
  times = 0;
}

describe('hold to confirm', () => {
  let fixture: ComponentFixture<Host>;
  const button = (): HTMLButtonElement => fixture.nativeElement.querySelector('button');
  const key = (type: 'keydown' | 'keyup', name: string, repeat = false): void => {
    button().dispatchEvent(new KeyboardEvent(type, { key: name, repeat, bubbles: true, cancelable: true }));
  };
  const pass = (ms: number): void => {
    jest.advanceTimersByTime(ms);
    fixture.detectChanges();
  };

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
    fixture = TestBed.createComponent(Host);
    fixture.detectChanges();
  });
  afterEach(() => jest.useRealTimers());

  it.each(['Enter', ' '])('happens once after two seconds of %j, however often the key repeats', (name) => {
    key('keydown', name);
    pass(1_000);
    key('keydown', name, true);
    expect(button().textContent).toContain('Keep holding, 1.0 s more');
    pass(HOLD_MS);
    expect(fixture.componentInstance.times).toBe(1);
    pass(HOLD_MS);
    expect(fixture.componentInstance.times).toBe(1);
  });

  it('does not happen when it is let go a moment too early', () => {
    key('keydown', 'Enter');
    pass(1_900);
    key('keyup', 'Enter');
    pass(HOLD_MS);
    expect(fixture.componentInstance.times).toBe(0);
    expect(button().textContent).toContain('Hold 2 s');
  });

  it.each(['pointerup', 'pointerleave', 'pointercancel'])('is cancelled by %s', (ending) => {
    button().dispatchEvent(new MouseEvent('pointerdown', { button: 0 }));
    pass(1_000);
    button().dispatchEvent(new MouseEvent(ending));
    pass(HOLD_MS);
    expect(fixture.componentInstance.times).toBe(0);
  });

  it('starts by the main button only, and not where it is switched off', () => {
    button().dispatchEvent(new MouseEvent('pointerdown', { button: 2 }));
    pass(HOLD_MS + 100);
    fixture.componentInstance.off.set(true);
    fixture.detectChanges();
    key('keydown', 'Enter');
    pass(HOLD_MS + 100);
    expect(fixture.componentInstance.times).toBe(0);
  });
});
