// The limit of a report's figures: the same numbers from the raw events by hand, one statement for each section, nothing checked.
const INTERACTIONS = `'player.track_played', 'concierto.rsvp_created', 'concierto.checked_in', 'concierto.vote_cast', 'concierto.reaction_sent',
  'cals.link_shared', 'treasury.purchase_completed'`;
const FUNNEL = [
  'concierto.event_viewed',
  'concierto.rsvp_created',
  'concierto.checked_in',
  'concierto.vote_cast',
  'treasury.purchase_completed',
];

/** @param {string} of a condition @param {Date} from @param {Date} to @param {readonly string[]} way types of a funnel */
function sections(of, from, to, way) {
  const during = (/** @type {Date} */ since) =>
    `timestamp >= '${since.toISOString()}' and timestamp < '${to.toISOString()}'`;
  const where = `${of} and ${during(from)}`;
  const before = new Date(from.getTime() - 7 * 86_400_000);
  const steps = way.map((_, i) => `max(at) filter (where step <= ${i}) over w as at${i}`).join(', ');
  return [
    `select metric_type, count(*), sum(metric_value), count(distinct user_id) from coliseum_metrics where ${where} group by 1`,
    `select metric_type, sum(case when jsonb_typeof(metadata -> 'msPlayed') = 'number' then (metadata ->> 'msPlayed')::numeric end)
      from coliseum_metrics where ${where} and metric_type = 'player.track_played' group by 1`,
    `select date_bin('5 minutes', timestamp, 'epoch'), metric_type, count(*) from coliseum_metrics where ${where} group by 1, 2`,
    `select city_id, count(*) from coliseum_metrics where ${where} and metric_type in (${INTERACTIONS}) group by 1`,
    `select city_id, count(*) from coliseum_metrics where ${during(from)} and metric_type in (${INTERACTIONS}) group by 1`,
    `select track_id, count(*) from coliseum_metrics where ${where} and metric_type = 'player.track_played' group by 1 order by 2 desc limit 10`,
    // who went how far is told from these rows, in order
    `select count(*) from (select user_id, ${steps} from (
        select user_id, timestamp as at, array_position('{${way.join()}}', metric_type) - 1 as step
        from coliseum_metrics where ${of} and ${during(before)} and metric_type in (${way.map((type) => `'${type}'`).join()})
      ) a window w as (partition by user_id order by at, step)) told`,
  ];
}

/** @param {string} show @param {Date} from @param {Date} to */
export const plainEvent = (show, from, to) => [
  ...sections(`event_id = '${show}'`, from, to, FUNNEL),
  `select artist_id, count(*), sum(metric_value) from coliseum_metrics where event_id = '${show}' and metric_type = 'concierto.vote_cast' group by 1 order by 3 desc`,
  `select count(*) from (select user_id, sum(least(30, n)) from (
      select user_id, date_trunc('minute', timestamp), sum(case metric_type when 'concierto.vote_cast' then 3 else 1 end) as n
      from coliseum_metrics where event_id = '${show}' and metric_type in (${INTERACTIONS}) group by 1, 2) m group by 1) people`,
];

/** @param {string} artist @param {Date} from @param {Date} to */
export const plainArtist = (artist, from, to) => [
  ...sections(`artist_id = '${artist}'`, from, to, ['player.track_played', 'treasury.purchase_completed']),
  `select event_id, count(*), sum(metric_value) from coliseum_metrics where artist_id = '${artist}' and metric_type = 'concierto.vote_cast' group by 1`,
];
