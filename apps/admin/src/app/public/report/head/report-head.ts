/** What a report is: its type and name, where and when, when its figures were frozen, and the way to it by phone. */
import { Component, computed, input } from '@angular/core';
import type { ReportData } from '@coliseum/contracts';
import { formatCount, Icon, Tag } from '@coliseum/ui';
import { rangeWords } from '../../../report/words/range-words';
import { TYPE_WORDS } from '../../../report/words/type-words';
import {
  knownZone,
  offsetName,
  zonedDate,
  zonedMinute,
  zonedShortDate,
  zonedStamp,
} from '../../../report/words/zoned';
import { QrCode } from './qr-code';

@Component({
  selector: 'coliseum-report-head',
  imports: [Icon, QrCode, Tag],
  templateUrl: './report-head.html',
  styleUrl: './report-head.css',
})
export class ReportHead {
  readonly data = input.required<ReportData>();
  /** what the QR code leads to */
  readonly link = input.required<string>();
  /** of a share link; null: the page's own address */
  readonly linkExpiresAt = input<string | null>(null);
  protected readonly type = computed(() => TYPE_WORDS[this.data().type]);
  protected readonly name = computed(() => this.data().subject.entityName);
  protected readonly isLong = computed(() => [...this.name()].length > 28);
  /** null: the line of the subject tells it, with its zone */
  protected readonly range = computed(() => {
    const { from, to, timeZone, subject } = this.data();
    return subject.line.includes(`(${knownZone(timeZone)}`) ? null : `${rangeWords(from, to, timeZone)}.`;
  });
  protected readonly frozen = computed(() => zonedStamp(this.data().frozenAt, this.data().timeZone));
  protected readonly events = computed(() => formatCount(this.data().events));
  protected readonly through = computed(() => {
    const { dataThrough, frozenAt, timeZone } = this.data();
    if (dataThrough === null || Date.parse(frozenAt) - Date.parse(dataThrough) < STALE_MS) return null;
    return zonedStamp(dataThrough, timeZone);
  });
  protected readonly ends = computed(() => {
    const at = this.linkExpiresAt();
    if (at === null) return null;
    const { timeZone } = this.data();
    return {
      short: zonedShortDate(at, timeZone),
      full: `${zonedDate(at, timeZone)}, ${zonedMinute(at, timeZone)} ${offsetName(at, timeZone)}`,
    };
  });
}

/** Figures a moment behind their freezing are as good as frozen then. */
const STALE_MS = 60_000;
