import type { EntityManager } from '@mikro-orm/postgresql';
import type { Deps } from '../../application/deps.ts';
import type { SignedIn } from '../../application/signed-in.ts';
import { visible } from '../../application/views/list-conditions.ts';
import { Interaction } from '../../persistence/entities/conversation.entity.ts';

/** Where a page begins: the instant of receipt and the id of the row before it. */
export type After = readonly [receivedAt: string, id: string];

/** One line of what came in; the interaction itself is read beside it. */
export interface IntakeLine {
  readonly id: string;
  readonly state: 'done' | 'pending' | 'dead';
  /** The instant to the microsecond. */
  readonly received_at: string;
  readonly connector_id: string;
  readonly connector_name: string | null;
  readonly attempts: number | null;
  readonly error: string | null;
  readonly interaction_id: string | null;
  readonly customer_id: string | null;
  readonly customer_name: string | null;
  readonly case_id: string | null;
  readonly case_number: string | null;
}

const ISO = `to_char(p.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Worked-off interactions, newest first: those without a case, and those on cases that the person sees. */
export async function listDecided(
  pool: Deps['pool'],
  person: SignedIn,
  action: 'ignore' | 'attach' | 'open' | undefined,
  after: After | null,
  limit: number,
): Promise<IntakeLine[]> {
  const { rows } = await pool.query<IntakeLine>(
    `with page as (
       select i.* from interaction i left join case_instance c on c.id = i.case_id
       where i.direction = 'inbound' and i.rule_action is not null
         and ($1::text is null or i.rule_action = $1)
         and ($2::timestamptz is null or (i.received_at, i.id) < ($2::timestamptz, $3::uuid))
         and (i.case_id is null or ${visible('$4', '$5')})
       order by i.received_at desc, i.id desc limit $6
     )
     select p.id, 'done' as state, ${ISO} as received_at, p.connector_id,
       k.name as connector_name, null::int as attempts, null::text as error, p.id as interaction_id,
       u.id as customer_id, u.name as customer_name, c.id as case_id, c.number as case_number
     from page p
       left join connector k on k.id = p.connector_id
       left join customer u on u.id = p.customer_id
       left join case_instance c on c.id = p.case_id
     order by p.received_at desc, p.id desc`,
    [action ?? null, after?.[0] ?? null, after?.[1] ?? null, person.queues.map(({ id }) => id), person.id, limit],
  );
  return rows;
}

/**
 * Events that wait, or that could not be worked off, newest first. What they change may be on a case already: it is told
 * to who sees that case.
 */
export async function listUndecided(
  pool: Deps['pool'],
  person: SignedIn,
  state: 'pending' | 'dead',
  after: After | null,
  limit: number,
): Promise<IntakeLine[]> {
  const { rows } = await pool.query<IntakeLine>(
    `with page as (
       select e.* from inbox e
       where e.state = $1 and ($2::timestamptz is null or (e.received_at, e.id) < ($2::timestamptz, $3::uuid))
       order by e.received_at desc, e.id desc limit $4
     )
     select p.id, p.state, ${ISO} as received_at, p.connector_id,
       k.name as connector_name, p.attempts, p.last_error as error,
       case when i.case_id is null or c.id is not null then i.id end as interaction_id,
       u.id as customer_id, u.name as customer_name, c.id as case_id, c.number as case_number
     from page p
       left join connector k on k.id = p.connector_id
       left join interaction i on i.connector_id = p.connector_id and i.external_id = p.payload ->> 'subject'
       left join case_instance c on c.id = i.case_id and ${visible('$5', '$6')}
       left join customer u on u.id = i.customer_id and (i.case_id is null or c.id is not null)
     order by p.received_at desc, p.id desc`,
    [state, after?.[0] ?? null, after?.[1] ?? null, limit, person.queues.map(({ id }) => id), person.id],
  );
  return rows;
}

export async function interactionsById(em: EntityManager, ids: readonly string[]): Promise<Map<string, Interaction>> {
  const found = await em.find(Interaction, { id: { $in: [...ids] } });
  return new Map(found.map((interaction) => [interaction.id, interaction]));
}
