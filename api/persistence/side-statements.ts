/**
 * Parts of the hot statement that write rows beside the lists of a case: what was said, and who takes part. Each gets the
 * number of its parameter, a JSON list, and finds the case in `head`.
 */
export const putReplies = (json: string): string => {
  const reply = `json_to_recordset(${json}::json) as r(id uuid, conversation_id uuid, visibility text, text text,
    author_id uuid, due_at timestamptz, payload json, at timestamptz)`;
  return `reply_out as (
    insert into outbox (id, case_id, kind, payload, due_at)
    select r.id, head.id, 'reply', r.payload, r.due_at from head, ${reply}),
  reply_row as (
    insert into interaction (id, conversation_id, connector_id, channel, kind, direction, visibility, customer_id,
      author_id, text, occurred_at, received_at, case_id, dispatch)
    select r.id, c.id, c.connector_id, c.channel, case r.visibility when 'public' then 'comment' else 'message' end,
      'outbound', r.visibility, c.customer_id, r.author_id, r.text, r.at, r.at, head.id, 'waiting'
    from head, ${reply} join conversation c on c.id = r.conversation_id)`;
};

export const putDispatches = (json: string): string => {
  const dispatch = `json_to_recordset(${json}::json) as r(id uuid, state text, error text)`;
  return `dispatch_put as (
    update interaction i set dispatch = r.state, dispatch_error = r.error
    from head, ${dispatch} where i.id = r.id),
  dispatch_gone as (
    delete from outbox o using head, ${dispatch} where o.id = r.id and r.state = 'recalled')`;
};

export const attach = (json: string): string => {
  const attached = `json_to_recordset(${json}::json) as r(id uuid, conversation_id uuid)`;
  return `attached as (
    update interaction i set case_id = head.id from head, ${attached} where i.id = r.id),
  talked as (
    update conversation c set case_id = head.id from head, ${attached} where c.id = r.conversation_id)`;
};

export const putFragments = (json: string): string => `fragment_put as (
  insert into fragment_use (case_id, fragment_id, template_key, template_version, case_type_key, at)
  select head.id, r.fragment_id, r.template_key, r.template_version, r.case_type_key, r.at
  from head, json_to_recordset(${json}::json) as r(fragment_id uuid, template_key text, template_version int,
    case_type_key text, at timestamptz))`;

/** A fragment that was brought to another version is used in that one from now on. */
export const followFragments = (json: string): string => `fragment_followed as (
  update fragment_use u set template_version = r.template_version
  from head, json_to_recordset(${json}::json) as r(id uuid, template_version int)
  where u.case_id = head.id and u.fragment_id = r.id and u.template_version <> r.template_version)`;

export const putParticipants = (json: string): string => `participant_put as (
  insert into case_participant (case_id, participant_id, kind, user_id)
  select head.id, r.id, r.kind, r.user_id
  from head, json_to_recordset(${json}::json) as r(id uuid, kind text, user_id uuid)
  on conflict (case_id, participant_id) do nothing)`;

export const deleteParticipants = (json: string): string => `participant_gone as (
  delete from case_participant p using head, json_to_recordset(${json}::json) as r(id uuid)
  where p.case_id = head.id and p.participant_id = r.id)`;
