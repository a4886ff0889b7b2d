/** When a schedule is due: five fields by the clocks of its zone. */
import { CronTime } from 'cron';

const FIELDS = 5;
const MAX_PARSED = 500;
/** Every turn of the clock asks. */
const parsed = new Map<string, CronTime>();

/** The first due time after `after`. @throws where the expression has none */
export function nextDue(expression: string, timeZone: string, after: Date): Date {
  const schedule = parsed.get(expression) ?? new CronTime(`0 ${expression.trim()}`);
  if (parsed.size >= MAX_PARSED) parsed.clear();
  parsed.set(expression, schedule);
  return schedule.getNextDateFrom(after, timeZone).toJSDate();
}

/** @returns what is wrong with it, in words, or undefined */
export function cronFault(expression: string, timeZone: string): string | undefined {
  if (expression.trim().split(/\s+/).length !== FIELDS)
    return 'it must have five fields (minute hour day month weekday), such as "30 6 * * 1".';
  try {
    nextDue(expression, timeZone, new Date());
    return undefined;
  } catch (error) {
    const [said = ''] = (error as Error).message.split('\n');
    return /No execution date/.test(said) ? 'it never comes round.' : `${said}.`;
  }
}
