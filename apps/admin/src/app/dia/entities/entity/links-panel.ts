/** Where else the entity stands: boards that rank it, with the way to its trace; its reports, its audience, its walls. */
import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { DNA_ENTITY_TYPES, type EntityRecord } from '@coliseum/contracts';
import { Button, Icon, Panel } from '@coliseum/ui';
import { API } from '../../../api';
import { asked } from '../../asked/asked';
import { Permission } from '../../session/permission';
import { boardsOf, reportSubject } from './entity-links';

const RENEW_MS = 60_000;

@Component({
  selector: 'dia-links-panel',
  imports: [Button, Icon, Panel, RouterLink],
  template: `<section uiPanel heading="Where it stands">
    <ul>
      @for (board of boards(); track board.id) {
        <li>
          <a [routerLink]="['/dia/coliseum/leaderboards', board.id]" [queryParams]="board.open"
            ><ui-icon name="leaderboard" />{{ board.name }}</a
          >
          @if (board.trace; as trace) {
            <a
              uiButton
              kind="ghost"
              [small]="true"
              [routerLink]="['/dia/coliseum/leaderboards', board.id]"
              [queryParams]="trace"
              >Trace<span class="visually-hidden"> on {{ board.name }}</span></a
            >
          }
        </li>
      } @empty {
        <li class="hint">{{ list.value() === null ? 'Boards are on their way.' : 'No board ranks it.' }}</li>
      }
      @if (report(); as about) {
        <li>
          <a routerLink="/dia/coliseum/reports" [queryParams]="{ q: entity().name }"
            ><ui-icon name="document" />Reports of it</a
          >
          @if (permission.mayOperate()) {
            <a
              uiButton
              kind="ghost"
              [small]="true"
              routerLink="/dia/coliseum/reports"
              [queryParams]="{ about, of: entity().id }"
              >New report</a
            >
          }
        </li>
      }
      @if (audience(); as of) {
        <li>
          <a routerLink="/dia/coliseum/audiences" [queryParams]="{ of, id: entity().id }"
            ><ui-icon name="people" />Its audience</a
          >
        </li>
      }
      @if (entity().type === 'event') {
        <li>
          <a target="_blank" rel="noopener" [href]="'/jumbotron?event=' + entity().id"
            ><ui-icon name="wall" />As a wall shows it</a
          >
        </li>
      }
      @if (permission.mayAdminister()) {
        <li>
          <a routerLink="/dia/coliseum/audit" [queryParams]="{ subject: entity().id }"
            ><ui-icon name="ledger" />What was done to it</a
          >
        </li>
      }
    </ul>
  </section>`,
  styles: `
    ul {
      display: grid;
      padding: 0.375rem 0.75rem;
    }
    li {
      display: flex;
      gap: 0.5rem;
      align-items: center;
      justify-content: space-between;
      min-height: 2rem;
      border-bottom: 1px solid var(--line);
    }
    li:last-child {
      border-bottom: 0;
    }
    li > a:first-child {
      display: inline-flex;
      gap: 0.5rem;
      align-items: center;
      min-height: 1.5rem;
      color: var(--t1);
      text-underline-offset: 3px;
    }
  `,
})
export class LinksPanel {
  private readonly api = inject(API);
  protected readonly permission = inject(Permission);
  readonly entity = input.required<EntityRecord>();
  protected readonly list = asked(
    () => 'all',
    (_, signal) => this.api.boards(signal),
    { everyMs: () => RENEW_MS },
  );
  protected readonly boards = computed(() => boardsOf(this.entity(), this.list.value() ?? []));
  protected readonly report = computed(() => reportSubject(this.entity().type));
  protected readonly audience = computed(() => {
    const { type } = this.entity();
    return type !== 'user' && DNA_ENTITY_TYPES.some((one) => one === type) ? type : null;
  });
}
