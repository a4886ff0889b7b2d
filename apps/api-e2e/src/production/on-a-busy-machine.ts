/** Several products at once beside other tests: a connection to Postgres may take longer there than any caller would wait. */
export const ON_A_BUSY_MACHINE = { COLISEUM_CONNECT_MS: '10000' };
