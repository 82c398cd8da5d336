import type { OutcomeFilter } from '../../contract/case-filter.ts';
import type { Parameters } from './parameters.ts';

/** The condition on `case_instance c` that a template was used in it, and came out so (rule EVIDENCE-10). */
export function usedTemplate(template: string, outcome: string | undefined, parameters: Parameters): string {
  const [key = '', version] = template.split('@');
  const conditions = [
    `u.template_key = ${parameters.add(key)}`,
    ...(version === undefined ? [] : [`u.template_version = ${parameters.add(Number(version))}::int`]),
    ...(outcome === undefined ? [] : cameOut(outcome, parameters)),
  ];
  return `c.id in (select u.case_id from template_outcome u where ${conditions.join(' and ')})`;
}

const OUTCOMES: Readonly<Record<OutcomeFilter, string>> = {
  met: 'u.goal_met',
  'not-met': 'not u.goal_met',
  running: 'u.ended_at is null',
  timed: 'u.took_ms is not null',
  late: 'u.breaches > 0',
  skipped: "u.skipped <> '{}'",
  removed: "u.removed <> '{}'",
  changed: "u.changed <> '{}'",
  added: "u.added <> '{}'",
};

const STEPS: ReadonlySet<string> = new Set(['skipped', 'removed', 'changed', 'added']);

/** `skipped:KEY`: that step. What is behind the colon of another outcome means nothing. */
function cameOut(outcome: string, parameters: Parameters): string[] {
  const at = outcome.indexOf(':');
  const how = at === -1 ? outcome : outcome.slice(0, at);
  if (!isOutcome(how)) return [];
  if (at === -1 || !STEPS.has(how)) return [OUTCOMES[how]];
  return [`${parameters.add(outcome.slice(at + 1))} = any(u.${how})`];
}

const isOutcome = (how: string): how is OutcomeFilter => Object.hasOwn(OUTCOMES, how);
