/** The bytes of these files stay. A file that is being removed at this moment is not there any more. */
export const citeFiles = (json: string): string => `cited as (
  update attachment a set state = 'cited', entry_id = coalesce(a.entry_id, r.entry_id)
  from head, json_to_recordset(${json}::json) as r(id uuid, entry_id uuid)
  where a.id = r.id and a.case_id = head.id and a.state in ('uploaded', 'cited'))`;
