/** The boards as they are defined, to read; each opens live. */
import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Empty, Failure, Panel, Skeleton, Tag } from '@coliseum/ui';
import { BoardList } from '../../boards/board-list';
import { comparisonWords, unitOf } from '../../boards/board-words';

@Component({
  imports: [Empty, Failure, Panel, RouterLink, Skeleton, Tag],
  providers: [BoardList],
  templateUrl: './leaderboards.html',
  styleUrl: './leaderboards.css',
})
export class Leaderboards {
  protected readonly list = inject(BoardList);
  protected readonly unitOf = unitOf;
  protected readonly comparisonWords = comparisonWords;
}
