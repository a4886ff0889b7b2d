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
  /** undefined where there is none and none could be fetched */
  nginx: (): string | undefined => process.env['NGINX_EXECUTABLE_PATH'],
  chromium: (): string => given('CHROMIUM_EXECUTABLE_PATH'),
};
