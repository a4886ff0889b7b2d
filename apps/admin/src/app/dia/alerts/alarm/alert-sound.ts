/** What an alert sounds like: short tones made here, switched by each person, and honest where the browser allows none yet. */
import { computed, DestroyRef, DOCUMENT, inject, Injectable, InjectionToken, signal } from '@angular/core';
import type { AlertSeverity } from '@coliseum/contracts';
import { Session } from '../../session/session';

/** A seam that specs replace; null: this browser has no sound. */
export const OPEN_AUDIO = new InjectionToken<() => AudioContext | null>('opens the audio', {
  providedIn: 'root',
  factory: () => () => (typeof AudioContext === 'undefined' ? null : new AudioContext()),
});

interface Tone {
  hertz: number;
  /** seconds from the first one */
  at: number;
  lasts: number;
}
/** Three that rise, or one that is low: told apart without looking. */
const TONES: Readonly<Record<AlertSeverity, readonly Tone[]>> = {
  critical: [
    { hertz: 660, at: 0, lasts: 0.16 },
    { hertz: 830, at: 0.2, lasts: 0.16 },
    { hertz: 990, at: 0.4, lasts: 0.3 },
  ],
  warning: [{ hertz: 440, at: 0, lasts: 0.35 }],
};
const LOUDNESS = 0.25;
const KEY = 'coliseum.alert-sound';

const recall = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

@Injectable({ providedIn: 'root' })
export class AlertSound {
  private readonly openAudio = inject(OPEN_AUDIO);
  private readonly session = inject(Session);
  private readonly document = inject(DOCUMENT);
  private readonly choices = signal<Readonly<Record<string, boolean>>>({});
  private readonly silenced = signal(false);
  private audio: AudioContext | null = null;

  /** as the one who is signed in has chosen, on this machine */
  readonly on = computed(() => {
    const key = this.key();
    return this.choices()[key] ?? recall(key) !== 'off';
  });
  /** the browser makes no sound before one has clicked or typed in the page */
  readonly blocked = computed(() => this.on() && this.silenced());

  constructor() {
    const unlock = (): void => this.unlock();
    for (const name of ['pointerdown', 'keydown']) this.document.addEventListener(name, unlock);
    inject(DestroyRef).onDestroy(() => {
      for (const name of ['pointerdown', 'keydown']) this.document.removeEventListener(name, unlock);
      void this.audio?.close();
    });
  }

  switch(): void {
    const [key, on] = [this.key(), !this.on()];
    this.choices.update((all) => ({ ...all, [key]: on }));
    try {
      localStorage.setItem(key, on ? 'on' : 'off');
    } catch {
      // it lasts as long as the page
    }
    if (on) this.play('warning');
  }

  /** @returns whether it was heard */
  play(severity: AlertSeverity): boolean {
    if (!this.on()) return false;
    const audio = this.open();
    if (!audio) return false;
    if (audio.state !== 'running') {
      this.silenced.set(true);
      return false;
    }
    for (const tone of TONES[severity]) sound(audio, tone);
    return true;
  }

  private open(): AudioContext | null {
    if (this.audio) return this.audio;
    this.audio = this.openAudio();
    this.audio?.addEventListener('statechange', () => this.silenced.set(this.audio?.state !== 'running'));
    return this.audio;
  }

  /** A click or a key is what the browser waits for. */
  private unlock(): void {
    if (this.audio?.state === 'suspended') void this.audio.resume();
  }

  private key(): string {
    return `${KEY}.${this.session.me()?.email ?? ''}`;
  }
}

function sound(audio: AudioContext, { hertz, at, lasts }: Tone): void {
  const start = audio.currentTime + at;
  const [pipe, valve] = [audio.createOscillator(), audio.createGain()];
  pipe.type = 'triangle';
  pipe.frequency.value = hertz;
  // rises and falls softly: a hard edge clicks
  valve.gain.setValueAtTime(0, start);
  valve.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
  valve.gain.setValueAtTime(LOUDNESS, start + lasts - 0.05);
  valve.gain.linearRampToValueAtTime(0, start + lasts);
  pipe.connect(valve).connect(audio.destination);
  pipe.start(start);
  pipe.stop(start + lasts);
}
