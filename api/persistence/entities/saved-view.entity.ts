import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import type { JsonObject } from '../../../engine/index.ts';

/** A list of cases or of templates under a name: of one person, or shared with a team. */
export const SavedView = defineEntity({
  name: 'SavedView',
  tableName: 'saved_view',
  indexes: [
    { name: 'saved_view_owner', properties: ['ownerId'] },
    { name: 'saved_view_team', properties: ['teamId'], where: 'team_id is not null' },
  ],
  properties: {
    id: p.uuid().primary(),
    /** Who made it; a view of a team is the team's. */
    ownerId: p.uuid(),
    teamId: p.uuid().strictNullable(),
    name: p.text(),
    /** What it lists. */
    list: p.text().$type<'cases' | 'templates'>().default('cases'),
    filter: p.json<JsonObject>().columnType('json'),
    position: p.integer(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});
export type SavedView = InferEntity<typeof SavedView>;
