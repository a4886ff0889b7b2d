/** The jobs that may be started by hand: rooms register theirs by name, the pipeline room starts them. */
import { Injectable } from '@nestjs/common';

@Injectable()
export class RunnableJobs {
  private readonly jobs = new Map<string, () => Promise<void>>();

  /** @param start nudges the job; it need not wait for its end */
  register(name: string, start: () => Promise<void>): void {
    if (this.jobs.has(name)) throw new Error(`The job ${name} is registered twice`);
    this.jobs.set(name, start);
  }

  get(name: string): (() => Promise<void>) | undefined {
    return this.jobs.get(name);
  }

  names(): readonly string[] {
    return [...this.jobs.keys()].sort();
  }
}
