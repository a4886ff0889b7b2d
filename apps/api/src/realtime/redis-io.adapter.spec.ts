import { channelOf } from './redis-io.adapter.js';

it('deployments in different databases of one Redis hear nothing of each other', () => {
  const channels = ['redis://h', 'redis://h/0', 'rediss://:secret@h:6379/4', 'redis://h?db=5'].map(channelOf);
  expect(channels).toEqual(['coliseum:live', 'coliseum:live', 'coliseum:live:4', 'coliseum:live:5']);
});
