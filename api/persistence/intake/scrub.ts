import type { PoolClient } from 'pg';
import { LOCK_MESSAGE, messageLockKey } from './locks.ts';

/**
 * Takes the words of a message out of everything that holds them, because its author took it back: the interaction,
 * the lists that quote it, the events in the inbox, and the deliveries that carried them (raw bytes are erased only as
 * a whole).
 */
export async function scrubMessage(
  client: PoolClient,
  message: { readonly connectorId: string; readonly messageId: string; readonly at: Date },
): Promise<void> {
  const { connectorId, messageId, at } = message;
  await client.query(LOCK_MESSAGE, [messageLockKey(connectorId, messageId)]);
  await client.query(
    `update interaction set text = null, media = null, annotations = null, deleted_at = coalesce(deleted_at, $3)
     where connector_id = $1 and external_id = $2`,
    [connectorId, messageId, at],
  );
  await client.query(
    `update case_instance c set last_message = (
       select left(i.text, 200) from interaction i
       where i.case_id = c.id and i.deleted_at is null and i.text is not null and i.dispatch is distinct from 'recalled'
       order by i.occurred_at desc, i.id desc limit 1)
     from interaction gone
     where gone.connector_id = $1 and gone.external_id = $2 and c.id = gone.case_id`,
    [connectorId, messageId],
  );
  await client.query(
    `with said as (
       update inbox set payload = jsonb_set(payload::jsonb, '{data,text}', 'null')::json
       where connector_id = $1 and external_id >= $2 || '#' and external_id < $2 || '$'
         and payload ->> 'subject' = $2 and payload -> 'data' ->> 'text' is not null
       returning delivery_id
     )
     update delivery d set raw = ''::bytea, outcome = 'erased'
     where d.id in (select delivery_id from said)`,
    [connectorId, messageId],
  );
}
