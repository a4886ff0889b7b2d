/** The table of groups: one row each, sorted by its head; a group's name opens it. */
import { Component, computed, ElementRef, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { formatCount } from '@coliseum/ui';
import { figureText, matchText, moneyText } from '../../report/words/figure-words';
import type { AudienceQuery, GroupSort } from './audiences-query';
import type { GroupRow } from './group-rows';

interface Column {
  sort: GroupSort;
  label: string;
  class: string;
}

const COLUMNS: readonly Column[] = [
  { sort: 'name', label: 'Group', class: '' },
  { sort: 'people', label: 'People', class: 'num' },
  { sort: 'people', label: 'Share', class: 'share' },
  { sort: 'spend', label: 'Spent', class: 'num mid' },
  { sort: 'perHead', label: 'Per head', class: 'num per-head' },
  { sort: 'city', label: 'At home in', class: 'mid' },
];
const MATCH: Column = { sort: 'match', label: 'Match', class: '' };

/** What a name of its own does not say; one by its traits says it already. */
const aboutOf = ({ id, name, traits }: GroupRow): string => {
  if (id === null) return 'not described';
  const words = traits.join(', ');
  return words.toLowerCase() === name.toLowerCase() ? '' : words;
};

@Component({
  selector: 'dia-groups-table',
  host: { '[class.of-one]': 'ofOne()' },
  imports: [RouterLink],
  templateUrl: './groups-table.html',
  styleUrl: './groups-table.css',
})
export class GroupsTable {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly groups = input.required<readonly GroupRow[]>();
  readonly query = input.required<AudienceQuery>();
  readonly currency = input.required<string | null>();
  readonly sorted = output<GroupSort>();
  protected readonly ofOne = computed(() => this.query().type !== null);
  protected readonly columns = computed(() => (this.ofOne() ? [...COLUMNS, MATCH] : COLUMNS));
  protected readonly rows = computed(() =>
    this.groups().map((group) => ({
      group,
      people: formatCount(group.people),
      percent: group.share * 100,
      spent: moneyText(group.spendCents, this.currency()),
      perHead: moneyText(group.perHeadCents, this.currency()),
      city: group.city?.name ?? null,
      times: group.city ? figureText(group.city.resonance, 'times', null) : '',
      match: matchText(group.match),
      about: aboutOf(group),
    })),
  );

  /** The next group's name takes the focus: what Enter opens. */
  move(step: 1 | -1): void {
    const links = [...this.host.nativeElement.querySelectorAll<HTMLElement>('a.name')];
    const at = links.findIndex((link) => link === link.ownerDocument.activeElement);
    const next =
      at < 0 ? links.at(step === 1 ? 0 : -1) : links[Math.min(links.length - 1, Math.max(0, at + step))];
    next?.focus();
  }

  /** A share is the people of it, in per cent: one arrow for both. */
  protected arrow({ sort, label }: Column): string {
    if (this.query().sort !== sort || label === 'Share') return '';
    return this.query().order === 'asc' ? '▴' : '▾';
  }

  protected order({ sort, label }: Column): 'ascending' | 'descending' | null {
    if (this.query().sort !== sort || label === 'Share') return null;
    return this.query().order === 'asc' ? 'ascending' : 'descending';
  }
}
