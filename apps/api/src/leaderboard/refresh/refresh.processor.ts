/** Runs the job `refresh-boards`: a nudge that may come twice, late or never. */
import { Process, Processor } from '@nestjs/bull';
import type { Job } from 'bull';
import { BoardWatch } from './board-watch.js';
import { LEADERBOARD_QUEUE, REFRESH_BOARDS, type RefreshBoards } from './refresh-job.js';

@Processor(LEADERBOARD_QUEUE)
export class RefreshProcessor {
  constructor(private readonly watch: BoardWatch) {}

  @Process(REFRESH_BOARDS)
  async refresh(job: Job<RefreshBoards>): Promise<number> {
    return this.watch.refreshScheduled(job.data.refresh);
  }
}
