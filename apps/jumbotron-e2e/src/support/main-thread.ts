/** How long the page's main thread worked at a stretch: in the thread's own time, for a machine that has others to serve makes any task long. */
import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** microseconds of the thread at work */
  tdur?: number;
  args?: { name?: string };
}

/** Begins to watch. */
export async function watchMainThread(browser: Browser, page: Page): Promise<void> {
  await browser.startTracing(page, { categories: ['-*', 'toplevel', '__metadata'] });
}

/** Ends it. @returns the milliseconds of each task, the longest first */
export async function tasksOfMainThread(browser: Browser): Promise<number[]> {
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  const thread = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(thread),
  );
  return traceEvents
    .filter((event) => event.name.endsWith('RunTask') && event.tdur !== undefined && mains.has(thread(event)))
    .map(({ tdur = 0 }) => tdur / 1_000)
    .sort((a, b) => b - a);
}
