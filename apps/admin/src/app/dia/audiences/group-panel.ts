/** One group, open under the table: what sets it apart, where it is at home, since when, and who named it. */
import { Component, computed, inject, input, output } from '@angular/core';
import type { DnaArchetypeDefinition } from '@coliseum/contracts';
import { Button, formatCount, formatDay, Icon } from '@coliseum/ui';
import { figureText } from '../../report/words/figure-words';
import { Preferences } from '../../time/preferences';
import { Permission } from '../session/permission';
import type { GroupCity } from './group-rows';

@Component({
  selector: 'dia-group-panel',
  imports: [Button, Icon],
  templateUrl: './group-panel.html',
  styleUrl: './group-panel.css',
})
export class GroupPanel {
  private readonly zone = inject(Preferences).zone;
  protected readonly permission = inject(Permission);
  readonly archetype = input.required<DnaArchetypeDefinition>();
  readonly cities = input.required<readonly GroupCity[]>();
  readonly renameAsked = output();
  readonly closed = output();
  protected readonly naming = computed(() => {
    const { givenName, derivedName } = this.archetype();
    return givenName === null ? 'by its traits' : `by hand; its traits would call it ${derivedName}`;
  });
  protected readonly facts = computed(() => {
    const { people, since, modelVersion, retired } = this.archetype();
    return [
      { name: 'Of all listeners', value: `${formatCount(people)} people` },
      { name: 'Named', value: this.naming() },
      { name: 'Since', value: formatDay(since, this.zone()) },
      { name: 'Model version', value: `${modelVersion}${retired ? ', not found by a newer one' : ''}` },
    ];
  });
  protected readonly traits = computed(() =>
    this.archetype().traits.map(({ trait, lift }) => ({ trait, lift: figureText(lift, 'times', null) })),
  );
  protected readonly places = computed(() =>
    this.cities().map((city) => ({
      city,
      times: figureText(city.resonance, 'times', null),
      people: formatCount(city.people),
    })),
  );
}
