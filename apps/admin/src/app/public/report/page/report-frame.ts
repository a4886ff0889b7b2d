/** What every page of a report shares: the house at the top, what one may do with it beside, the foot. */
import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Brand } from '@coliseum/ui';
import { ThemeSwitch } from '../../../theme/theme-switch';

@Component({
  selector: 'coliseum-report-frame',
  imports: [Brand, RouterLink, ThemeSwitch],
  template: `<header>
      <div>
        <a routerLink="/coliseum" aria-label="Coliseum, all leaderboards"><ui-brand /></a>
        <span class="actions"><ng-content select="[frameActions]" /><coliseum-theme-switch /></span>
      </div>
    </header>
    <main><ng-content /></main>
    <footer>
      <ng-content select="[frameFoot]" />
      @if (hasReport()) {
        <p>Figures are frozen with the report and do not change any more; ≈ marks an estimate.</p>
      }
    </footer>`,
  styleUrl: './report-frame.css',
})
export class ReportFrame {
  /** else it stands in place of one */
  readonly hasReport = input.required<boolean>();
}
