/** How many people went a way step by step: in order, and within a time of their first step, which is the latest one that serves. */
import type { EventType } from '@coliseum/contracts';
import { FUNNEL_WINDOW_MS } from '@coliseum/domain';
import type { Sql } from '../../../platform/database/sql.js';
import { binder, type Bind, type Scope } from './scope.js';
import { during } from './slice.sql.js';

export interface FunnelQuestion {
  scope: Scope;
  from: Date;
  to: Date;
  /** the types that make each step; none: its events are those of `more` */
  steps: readonly (readonly EventType[])[];
  /** a step → a condition that all meet who can have come so far: it keeps out of the way whom the steps after it need not ask */
  only?: Readonly<Record<number, (bind: Bind) => string>>;
  /** types whose people are counted beside the funnel, since a moment */
  beside?: { types: readonly EventType[]; since: Date };
  /** further events of a step, as `user_id, at`: the tables that tell them, and where they stand */
  more?: { step: number; tables: (bind: Bind) => string[]; from: string };
  /** conditions on each event `m` */
  counted: readonly string[];
}

const list = (types: readonly string[]): string => types.map((type) => `'${type}'`).join(', ');
/** A vote that the ballots set aside is none. */
const VOTES = ['concierto.vote_cast'];
const COUNTS = `(vote in (select b.id from coliseum_ballots b where b.verdict <> 'counted')) is not true`;
/** Said so that it is looked up in a table made once: how many there are the planner does not know. */
const isAmong = (people: string): string => `(user_id in (select user_id from ${people})) is true`;
const WINDOW = `make_interval(secs => ${FUNNEL_WINDOW_MS / 1000})`;

/** How many people come how far the planner cannot know; where it takes them for few it would go through all for each of them. */
export const nestedLoops = (are: 'on' | 'off'): Sql => ({ text: `set local enable_nestloop = ${are}` });

/**
 * `people1`, `people2`, …, and `beside`.
 *
 * It is the domain’s Funnel, over everyone at once. Nearly everybody goes a way within its time: from the earliest first
 * step, to the earliest step after each (`g1`, `g2`, …), which is the furthest that anybody can come whatever time it
 * takes. Who took too long that way (`slow`) may have been in time from a later first step, and is gone through event by
 * event (`r1`, `r2`, …): for each of a step the latest first step from which the steps before lead to it. What lies too far
 * from that lies too far from any. At the same instant steps count as being in order.
 */
export function funnelPeople(question: FunnelQuestion): Sql {
  const { scope, from, to, steps, only = {}, beside, more, counted } = question;
  const values: unknown[] = [];
  const bind = binder(values);
  const asked = steps.flatMap((types, i) => (types.length > 0 ? [{ types, step: i + 1 }] : []));
  const taken = asked.map(({ types, step }) =>
    [`m.metric_type in (${list(types)})`, ...(only[step] ? [only[step](bind)] : [])].join(' and '),
  );
  if (beside) taken.push(`m.metric_type in (${list(beside.types)})`);
  const whens = asked.map(({ types, step }) => `when m.metric_type in (${list(types)}) then ${step}`);
  const isBeside = beside
    ? `m.metric_type in (${list(beside.types)}) and m.timestamp >= ${bind(beside.since, 'timestamptz')}`
    : 'false';
  const acts = `select m.user_id, m.timestamp as at, case ${whens.join(' ')} end as step, ${isBeside} as beside,
        case when m.metric_type in (${list(VOTES)}) then m.id end as vote
      from coliseum_metrics m
      where ${[scope(bind), 'm.user_id is not null', ...counted, during(from, to, bind)].join(' and ')}
        and (${taken.map((condition) => `(${condition})`).join(' or ')})`;
  const further = more ? ` union all select user_id, at, ${more.step}, false, null::uuid from ${more.from}` : '';
  const tables = [
    ...(more ? more.tables(bind) : []),
    `acts as materialized (${acts}${further})`,
    ...steps.map((types, i) => earliest(i + 1, types)),
    `slow as materialized (${steps.slice(1).map((_, i) => `select user_id from g${i + 2} where at - start > ${WINDOW}`).join(' union ') || 'select null::uuid as user_id where false'})`,
    ...steps.map((types, i) => reached(i + 1, types)),
  ];
  const people = (step: number): string =>
    `(select count(*)::int from g${step} where (${isAmong('slow')}) is not true) + (select count(distinct user_id)::int from r${step})`;
  return {
    text: `with ${tables.join(', ')}
    select ${steps.map((_, i) => `${people(i + 1)} as people${i + 1}`).join(', ')},
      (select count(distinct user_id)::int from acts where beside) as beside`,
    values,
  };
}

/** Looked up of those only that came so far, and not while all events are gone through. */
const stepIs = (step: number, types: readonly EventType[]): string =>
  [`step = ${step}`, ...(types.some((type) => VOTES.includes(type)) ? [COUNTS] : [])].join(' and ');

function earliest(step: number, types: readonly EventType[]): string {
  if (step === 1)
    return `g1 as materialized (select user_id, min(at) as at, min(at) as start from acts where ${stepIs(1, types)} group by user_id)`;
  return `g${step} as materialized (
      select a.user_id, min(a.at) as at, b.start
      from g${step - 1} b join (select user_id, at from acts where ${stepIs(step, types)}) a on a.user_id = b.user_id and a.at >= b.at
      group by a.user_id, b.start
    )`;
}

/** Where nobody was slow nothing is gone through again. */
const IF_ANY = 'exists (select from slow)';

function reached(step: number, types: readonly EventType[]): string {
  const taken = `${IF_ANY} and ${stepIs(step, types)}`;
  if (step === 1)
    return `r1 as materialized (select user_id, at, at as start from acts where ${taken} and ${isAmong('slow')})`;
  const before = `r${step - 1}`;
  return `r${step} as materialized (
      select user_id, at, start from (
        select user_id, at, step, max(start) over (partition by user_id order by at, step rows unbounded preceding) as start
        from (select user_id, at, ${step - 1} as step, start from ${before}
          union all select user_id, at, step, null from acts where ${taken} and ${isAmong(before)}) way
      ) told where step = ${step} and at - start <= ${WINDOW}
    )`;
}
