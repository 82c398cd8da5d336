import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../../application/new-id.ts';
import { ListeningRule } from '../../persistence/entities/intake.entity.ts';
import { STARTER_RULES } from './listening-rules.ts';

const STEP = 10;

/** The starter rules, where no rules are yet: what people made of them is theirs. */
export async function seedRules(em: EntityManager, now: Date): Promise<void> {
  if ((await em.count(ListeningRule, {})) > 0) return;
  for (const [index, { key, name, condition, action }] of STARTER_RULES.entries()) {
    const position = (index + 1) * STEP;
    const rule = { id: newId(), key, name, position, condition, action, active: true, version: 1, changedAt: now };
    em.persist(em.create(ListeningRule, rule));
  }
  await em.flush();
}
