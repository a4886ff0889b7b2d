/** Hold to confirm: two seconds by pointer, Enter or Space; fills from the left, counts down in words, letting go cancels. */
import { Component, computed, DestroyRef, inject, input, output, signal } from '@angular/core';

export const HOLD_MS = 2_000;
const PAINT_MS = 50;
const isHoldKey = (key: string): boolean => key === 'Enter' || key === ' ';

@Component({
  selector: 'ui-hold',
  host: { '[style.--held]': 'share()' },
  template: `<button
      type="button"
      [disabled]="disabled()"
      [attr.aria-describedby]="describedBy()"
      (pointerdown)="press($event)"
      (pointerup)="letGo()"
      (pointerleave)="letGo()"
      (pointercancel)="letGo()"
      (keydown)="pressKey($event)"
      (keyup)="letGoKey($event)"
      (blur)="letGo()"
      (click)="$event.preventDefault()"
      (contextmenu)="$event.preventDefault()"
    >
      <span>{{ words() }}</span>
    </button>
    <p class="visually-hidden" role="status">{{ said() }}</p>`,
  styleUrl: './hold.css',
})
export class Hold {
  readonly label = input.required<string>();
  readonly disabled = input(false);
  readonly describedBy = input<string | null>(null);
  readonly held = output();
  private readonly heldMs = signal(0);
  private startedAt: number | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;
  protected readonly share = computed(() => this.heldMs() / HOLD_MS);
  protected readonly said = signal('');
  protected readonly words = computed(() => {
    const ms = this.heldMs();
    return ms === 0 ? this.label() : `Keep holding, ${((HOLD_MS - ms) / 1_000).toFixed(1)} s more`;
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearInterval(this.timer));
  }

  protected press(event: PointerEvent): void {
    if (event.button === 0) this.begin();
  }

  protected pressKey(event: KeyboardEvent): void {
    if (!isHoldKey(event.key)) return;
    event.preventDefault();
    if (!event.repeat) this.begin();
  }

  protected letGoKey(event: KeyboardEvent): void {
    if (!isHoldKey(event.key)) return;
    event.preventDefault();
    this.letGo();
  }

  protected letGo(): void {
    if (this.startedAt === null) return;
    this.end();
    this.said.set('Cancelled: let go too early.');
  }

  private begin(): void {
    if (this.disabled() || this.startedAt !== null) return;
    this.startedAt = Date.now();
    this.heldMs.set(1);
    this.said.set('Keep holding for 2 s.');
    this.timer = setInterval(() => this.paint(), PAINT_MS);
  }

  private paint(): void {
    const ms = Date.now() - (this.startedAt ?? Date.now());
    if (ms < HOLD_MS) return this.heldMs.set(ms);
    this.end();
    this.said.set('Done.');
    this.held.emit();
  }

  private end(): void {
    clearInterval(this.timer);
    this.startedAt = null;
    this.heldMs.set(0);
  }
}
