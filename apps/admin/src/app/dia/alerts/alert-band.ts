/** What nobody may miss, on every page of the control room: the worst alert that nobody has taken, or that nobody watches. */
import { Component, computed, inject, linkedSignal, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Alert } from '@coliseum/contracts';
import { Button, formatTime, Icon } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';
import { Permission } from '../session/permission';
import { countWords, SEVERITY_WORDS, worstFirst } from './alert-words';
import { Alerts } from './alerts';
import { SoundSwitch } from './sound-switch';
import { TakeSheet } from './take-sheet';

@Component({
  selector: 'dia-alert-band',
  imports: [Button, Icon, RouterLink, SoundSwitch, TakeSheet],
  templateUrl: './alert-band.html',
  styleUrl: './alert-band.css',
})
export class AlertBand {
  private readonly alerts = inject(Alerts);
  private readonly zone = inject(Preferences).zone;
  protected readonly permission = inject(Permission);
  protected readonly taking = signal<Alert | null>(null);
  /** why nothing is known of what stands now */
  protected readonly blind = computed(() => {
    const heard = this.alerts.lastHeardAt();
    switch (this.alerts.watch()) {
      case 'failed':
        return 'Monitoring is not heard: the server does not answer';
      case 'lost':
        return `Monitoring lost since ${formatTime(heard, this.zone())}: what happens now is not known`;
      default:
        return this.alerts.unwatched();
    }
  });
  protected readonly shown = computed(() => {
    const open = worstFirst(this.alerts.open());
    const [worst] = open;
    if (!worst) return null;
    return {
      alert: worst,
      mark: SEVERITY_WORDS[worst.severity],
      since: formatTime(worst.since, this.zone()),
      counted: countWords(open),
      more: open.length - 1,
    };
  });
  private readonly which = computed(
    () => `${this.blind() !== null}${this.shown()?.alert.id}${this.shown()?.more}`,
  );
  /** read out when another one comes, not with every figure in its sentence */
  protected readonly announced = linkedSignal<string, string>({
    source: this.which,
    computation: () => untracked(() => this.blind() ?? this.words()),
  });

  private words(): string {
    const shown = this.shown();
    return shown ? `Alert, ${shown.mark.word}: ${shown.alert.sentence}. Open: ${shown.counted}.` : '';
  }
}
