/** The sizes of paper that a PDF may have, as the options of a select. */
import { Component, ElementRef, inject, model } from '@angular/core';
import type { Paper } from '@coliseum/contracts';

@Component({
  selector: 'select[coliseumPaper]',
  host: { '(change)': 'pick()' },
  template: `<option value="a4" [selected]="paper() === 'a4'">A4</option>
    <option value="letter" [selected]="paper() === 'letter'">Letter</option>`,
})
export class PaperSelect {
  private readonly host = inject<ElementRef<HTMLSelectElement>>(ElementRef);
  readonly paper = model.required<Paper>();

  protected pick(): void {
    this.paper.set(this.host.nativeElement.value === 'letter' ? 'letter' : 'a4');
  }
}
