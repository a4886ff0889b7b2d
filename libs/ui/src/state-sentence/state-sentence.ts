/** The page's first line: one shape, one sentence, one line of proof. The server words it; unknown is never green. */
import { Component, input } from '@angular/core';

export type StateTone = 'ok' | 'warn' | 'unknown';

@Component({
  selector: 'ui-state-sentence',
  host: { '[class]': 'tone()' },
  templateUrl: './state-sentence.html',
  styleUrl: './state-sentence.css',
})
export class StateSentence {
  readonly tone = input.required<StateTone>();
  readonly sentence = input.required<string>();
}
