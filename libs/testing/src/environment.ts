/** What `npm test` gives: throw-away stores and a browser. */
const given = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run these tests with \`npm test\`.`);
  return value;
};

export const environment = {
  databaseUrl: (): string => given('DATABASE_URL'),
  redisUrl: (): string => given('REDIS_URL'),
  /** `npm run test:full`: the long forms; see the target `test-full` in project.json. */
  full: (): boolean => process.env['COLISEUM_TEST_FULL'] === '1',
  chromium: (): string => given('CHROMIUM_EXECUTABLE_PATH'),
};
