/** A statement as it is sent: SQL files return these, repositories run them. */
import type { ClientBase, Pool, QueryResultRow } from 'pg';

export interface Sql {
  text: string;
  values?: unknown[];
  /** set: the server keeps the plan for the connection's life */
  name?: string;
}

export type Queryable = Pick<Pool | ClientBase, 'query'>;

export async function rows<T extends QueryResultRow>(on: Queryable, sql: Sql): Promise<T[]> {
  return (await (on as Pool).query<T>(sql)).rows;
}

export async function firstRow<T extends QueryResultRow>(on: Queryable, sql: Sql): Promise<T | undefined> {
  return (await rows<T>(on, sql))[0];
}

/** @returns how many rows it touched */
export async function run(on: Queryable, sql: Sql): Promise<number> {
  return (await (on as Pool).query(sql)).rowCount ?? 0;
}
