import type { Pool } from 'pg';
import {
  compare,
  type DriftUse,
  driftsOf,
  figuresOf,
  NAME_CASES,
  PROPOSAL_RATE,
  SMALL_SAMPLE,
  weeksOf,
} from '../../../../templates/index.ts';
import type { TemplateEvidence } from '../../../contract/evidence.ts';
import type { TemplateVersionView } from '../../../contract/templates.ts';
import { isoInstant, isoInstantOrNull } from '../../instants.ts';
import type { SignedIn } from '../../signed-in.ts';
import { visible } from '../../views/list-conditions.ts';
import { foldOutcomes, staleOf } from './fold-outcomes.ts';
import { stepNames } from './step-names.ts';

/** So many uses of a version are counted, the newest: more would say the same and take longer. */
const MOST = 5_000;
/** So many cases that moved are counted again before the answer. */
const FRESHENED = 50;
const WEEKS = 26;

type Readable = Pick<TemplateVersionView, 'key' | 'kind' | 'version' | 'versions' | 'definition' | 'allowed'>;

/** How a version fared, as of now. The view says which versions this person may read (rules EVIDENCE-4 to 10). */
export async function templateEvidence(
  parts: { readonly pool: Pool; readonly now: Date },
  person: SignedIn,
  view: Readable,
): Promise<TemplateEvidence> {
  const { pool, now } = parts;
  const { key, version } = view;
  const folded = await foldOutcomes(parts, { kind: 'template', key, limit: FRESHENED });
  const pending = folded < FRESHENED ? 0 : await staleOf(pool, key);
  const uses = await usesOf(pool, key, version);
  const counted = uses.slice(0, MOST);
  const figures = figuresOf(counted);
  const { drifts, unnamed } = driftsOf(counted);
  const names = stepNames(view.kind, view.definition);
  const nameOf = (step: string) => names.get(step) ?? step;
  return {
    key,
    version,
    figures,
    before: await before(pool, view, figures),
    versions: await usedVersions(pool, view),
    drifts: drifts.map((drift) => ({
      kind: drift.kind,
      id: drift.id,
      name: drift.kind === 'added' ? drift.name : nameOf(drift.id),
      share: drift.share,
      after:
        drift.kind === 'added' && drift.afterKey !== null
          ? { key: drift.afterKey, name: nameOf(drift.afterKey) }
          : null,
      isProposed: drift.isProposed && (drift.kind === 'added' || names.has(drift.id)),
    })),
    unnamed,
    weeks: weeksOf(counted, now.toISOString(), WEEKS).map((week) => ({ ...week })),
    since: counted.at(-1)?.at ?? null,
    isCut: uses.length > MOST,
    unseen: await unseenOf(pool, person, key, version),
    pending,
    thresholds: { small: SMALL_SAMPLE, nameCases: NAME_CASES, proposalRate: PROPOSAL_RATE },
    allowed: view.allowed.some((verb) => verb === 'start-draft' || verb === 'save-draft') ? ['propose'] : [],
  };
}

async function before(
  pool: Pool,
  { key, version, versions }: Readable,
  figures: ReturnType<typeof figuresOf>,
): Promise<TemplateEvidence['before']> {
  const former = versions
    .filter((each) => each.version < version && (each.state === 'published' || each.state === 'retired'))
    .at(-1);
  if (former === undefined) return null;
  const then = figuresOf((await usesOf(pool, key, former.version)).slice(0, MOST));
  return { version: former.version, figures: then, change: compare(figures, then) };
}

interface Row {
  readonly case_id: string;
  readonly added_by: string | null;
  readonly at: string;
  readonly ended_at: string | null;
  readonly goal_met: boolean | null;
  readonly breaches: number;
  readonly took_ms: string | null;
  readonly done: string[];
  readonly skipped: string[];
  readonly removed: string[];
  readonly changed: string[];
  readonly added: string[];
  readonly added_steps: DriftUse['addedSteps'];
}

/** Uses of a version, the newest first, one more than are counted. */
export async function usesOf(pool: Pool, key: string, version: number): Promise<readonly DriftUse[]> {
  const { rows } = await pool.query<Row>(
    `select case_id, added_by, at, ended_at, goal_met, breaches, took_ms, done, skipped, removed, changed, added, added_steps
     from template_outcome where template_key = $1 and template_version = $2 order by at desc limit ${MOST + 1}`,
    [key, version],
  );
  return rows.map((row) => ({
    caseId: row.case_id,
    addedBy: row.added_by,
    at: isoInstant(row.at),
    endedAt: isoInstantOrNull(row.ended_at),
    goalMet: row.goal_met,
    breaches: row.breaches,
    tookMs: row.took_ms === null ? null : Number(row.took_ms),
    done: row.done,
    skipped: row.skipped,
    removed: row.removed,
    changed: row.changed,
    added: row.added,
    addedSteps: row.added_steps,
  }));
}

async function usedVersions(pool: Pool, { key, versions }: Readable): Promise<TemplateEvidence['versions']> {
  const { rows } = await pool.query<{ version: number; uses: number }>(
    `select template_version as version, count(*)::int as uses from template_outcome
     where template_key = $1 group by template_version`,
    [key],
  );
  const uses = new Map(rows.map((row) => [row.version, row.uses]));
  return versions.map(({ version, state }) => ({ version, state, uses: uses.get(version) ?? 0 }));
}

/** Uses in cases that this person may not see. */
async function unseenOf(pool: Pool, person: SignedIn, key: string, version: number): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from template_outcome o join case_instance c on c.id = o.case_id
     where o.template_key = $1 and o.template_version = $2 and not coalesce(${visible('$3', '$4::uuid')}, false)`,
    [key, version, person.queues.map(({ id }) => id), person.id],
  );
  return rows[0]?.count ?? 0;
}
