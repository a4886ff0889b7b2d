/** The jobs that may be started by hand: rooms register theirs by name, the pipeline room starts them. */
import { Injectable } from '@nestjs/common';

/** @returns what it did, in a sentence, where it can say so */
export type RunnableJob = () => Promise<string | void>;

@Injectable()
export class RunnableJobs {
  private readonly jobs = new Map<string, RunnableJob>();

  /** @param start does the job; one that does not wait for its end says nothing of it */
  register(name: string, start: RunnableJob): void {
    if (this.jobs.has(name)) throw new Error(`The job ${name} is registered twice`);
    this.jobs.set(name, start);
  }

  get(name: string): RunnableJob | undefined {
    return this.jobs.get(name);
  }

  names(): readonly string[] {
    return [...this.jobs.keys()].sort();
  }
}
