import type { Pool } from 'pg';
import type { Channel } from '../../../engine/index.ts';
import type { StoryEntry } from '../../contract/customers.ts';
import { isoInstant, isoInstantOrNull } from '../instants.ts';
import type { SignedIn } from '../signed-in.ts';
import { visible } from '../views/list-conditions.ts';

interface Row {
  readonly id: string;
  readonly kind: StoryEntry['kind'];
  readonly at: string;
  readonly sort_key: string;
  readonly case_id: string | null;
  readonly case_number: string | null;
  readonly case_subject: string | null;
  readonly outcome_met: boolean | null;
  readonly channel: Channel | null;
  readonly interaction_kind: NonNullable<StoryEntry['interaction']>['kind'] | null;
  readonly direction: 'inbound' | 'outbound' | null;
  readonly visibility: 'public' | 'private' | null;
  readonly author_name: string | null;
  readonly text: string | null;
  readonly deleted_at: string | null;
  readonly call: { readonly status: string; readonly durationS: number | null } | null;
  readonly dispatch: NonNullable<StoryEntry['interaction']>['dispatch'];
}

export interface ToldEntry {
  readonly entry: StoryEntry;
  readonly sortKey: string;
}

/** What is in no case is for whoever works somewhere: who was invited into one case knows that one. */
const MESSAGES = `
  select i.id, 'interaction' as kind, i.occurred_at as at, i.case_id, null::boolean as outcome_met
  from interaction i left join case_instance c on c.id = i.case_id
  where i.customer_id = any($1::uuid[]) and ((i.case_id is null and cardinality($2::uuid[]) > 0) or ${visible('$2', '$3')})
    and i.dispatch is distinct from 'recalled' and ($4::text is null or i.channel = $4) and ($5::timestamptz is null or (i.occurred_at, i.id) < ($5, $6::uuid))
  order by i.occurred_at desc, i.id desc limit $7`;

/** What begins and ends; both under the id of the case, at their own instants. */
const moments = (kind: string, at: string, outcome: string): string => `
  select c.id, '${kind}' as kind, ${at} as at, c.id as case_id, ${outcome} as outcome_met
  from case_instance c
  where $4::text is null and c.customer_id = any($1::uuid[]) and ${at} is not null and ${visible('$2', '$3')}
    and ($5::timestamptz is null or (${at}, c.id) < ($5, $6::uuid))
  order by ${at} desc, c.id desc limit $7`;

const STORY = `
  with page as (
    (${MESSAGES}) union all (${moments('case-opened', 'c.opened_at', 'null::boolean')})
    union all (${moments('case-ended', 'c.ended_at', 'c.outcome_met')})
    order by at desc, id desc, kind limit $7
  )
  select p.*, to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key,
    c.number as case_number, c.subject as case_subject, i.channel, i.kind as interaction_kind, i.direction, i.visibility,
    coalesce(u.name, i.author_name) as author_name, case when i.deleted_at is null then i.text end as text,
    i.deleted_at, i.call, i.dispatch
  from page p
    left join case_instance c on c.id = p.case_id
    left join interaction i on i.id = p.id and p.kind = 'interaction'
    left join app_user u on u.id = i.author_id
  order by p.at desc, p.id desc, p.kind`;

/** What happened with a person, newest first: messages and calls on all channels, and the cases that they were in. */
export async function storyOf(
  pool: Pool,
  asker: SignedIn,
  records: readonly string[],
  channel: Channel | null,
  after: readonly [moment: string | null, id: string] | null,
  limit: number,
): Promise<ToldEntry[]> {
  const scope = asker.queues.map(({ id }) => id);
  const { rows } = await pool.query<Row>(STORY, [
    records,
    scope,
    asker.id,
    channel,
    after?.[0] ?? null,
    after?.[1] ?? null,
    limit,
  ]);
  return rows.map((row) => ({ entry: present(row), sortKey: row.sort_key }));
}

function present(row: Row): StoryEntry {
  const { case_id: caseId } = row;
  return {
    id: row.id,
    kind: row.kind,
    at: isoInstant(row.at),
    case:
      caseId === null || row.case_number === null
        ? null
        : { id: caseId, number: row.case_number, subject: row.case_subject },
    outcomeMet: row.outcome_met,
    interaction: interactionOf(row),
  };
}

function interactionOf(row: Row): StoryEntry['interaction'] {
  const { channel, interaction_kind: kind, direction, visibility } = row;
  if (channel === null || kind === null || direction === null || visibility === null) return null;
  return {
    channel,
    kind,
    direction,
    visibility,
    authorName: row.author_name,
    text: row.text,
    deletedAt: isoInstantOrNull(row.deleted_at),
    call: row.call === null ? null : { status: row.call.status, durationS: row.call.durationS },
    dispatch: row.dispatch,
  };
}
