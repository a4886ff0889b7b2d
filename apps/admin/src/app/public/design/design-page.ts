/** The design system on one page: every part in its states, by night and by day; what is added to libs/ui gets its place here. */
import { Component, inject, signal } from '@angular/core';
import {
  Aqueduct,
  BoardRows,
  Brand,
  Button,
  Digits,
  Empty,
  Failure,
  Hold,
  Icon,
  KpiTile,
  LiveMark,
  Panel,
  RowSkeleton,
  Segmented,
  Skeleton,
  Sparkline,
  StaleNote,
  StateSentence,
  Tag,
  Trend,
} from '@coliseum/ui';
import { ThemeSwitch } from '../../theme/theme-switch';
import { Themes } from '../../theme/themes';
import { ICONS, ROWS, SERIES, SIZES, STAGES, SURFACES, TEXTS } from './examples';

const STALE_MS = 400_000;

@Component({
  imports: [
    Aqueduct,
    BoardRows,
    Brand,
    Button,
    Digits,
    Empty,
    Failure,
    Hold,
    Icon,
    KpiTile,
    LiveMark,
    Panel,
    RowSkeleton,
    Segmented,
    Skeleton,
    Sparkline,
    StaleNote,
    StateSentence,
    Tag,
    ThemeSwitch,
    Trend,
  ],
  templateUrl: './design-page.html',
  styleUrl: './design-page.css',
})
export class DesignPage {
  protected readonly shown = inject(Themes).shown;
  protected readonly surfaces = SURFACES;
  protected readonly texts = TEXTS;
  protected readonly series = SERIES;
  protected readonly sizes = SIZES;
  protected readonly icons = ICONS;
  protected readonly rows = ROWS;
  protected readonly stages = STAGES;
  protected readonly history = [3, 5, 4, 8, 7, 11, 9, 14];
  protected readonly count = signal(1_038_214);
  protected readonly choice = signal('today');
  protected readonly segments = [
    { value: 'today', label: 'Today' },
    { value: 'week', label: 'Week' },
    { value: 'all', label: 'All time' },
  ];
  protected readonly then = '2019-05-18T21:52:07Z';
  protected readonly staleMs = STALE_MS;

  protected more(): void {
    this.count.update((count) => count + 212);
  }
}
