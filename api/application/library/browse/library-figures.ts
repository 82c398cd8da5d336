import type { Pool } from 'pg';
import { changeOfShare, SMALL_SAMPLE, shareOf } from '../../../../templates/index.ts';
import type { TemplateFigures } from '../../../contract/template-list.ts';
import { withValues } from '../../access/statement.ts';
import { LATELY } from './find-templates.ts';

interface Counted {
  readonly key: string;
  readonly version: number;
  readonly used90: number;
  readonly uses: number;
  readonly told: number;
  readonly met: number;
  readonly median_ms: number | null;
}

const COUNT = {
  name: 'library-figures',
  text: `
     select v.key, v.version, count(o.at) filter (where o.at > now() - ${LATELY})::int as used90,
       count(o.at)::int as uses, count(o.goal_met)::int as told, count(*) filter (where o.goal_met)::int as met,
       percentile_cont(0.5) within group (order by o.took_ms) as median_ms
     from template_version v
       left join template_outcome o on o.template_key = v.key and o.template_version = v.version
     where v.key = any($1::text[]) and v.state in ('published', 'retired')
     group by v.key, v.version order by v.key, v.version`,
};

/** Figures of these templates by key, for the version that is handed out (or was last), against the one before. */
export async function libraryFigures(
  { pool, prepared }: { readonly pool: Pool; readonly prepared: boolean },
  keys: readonly string[],
): Promise<ReadonlyMap<string, TemplateFigures>> {
  const { rows } = await pool.query<Counted>(withValues(COUNT, [keys], prepared));
  const byKey = Map.groupBy(rows, ({ key }) => key);
  return new Map(
    [...byKey].flatMap(([key, versions]) => {
      const now = versions.at(-1);
      return now === undefined ? [] : [[key, figures(now, versions.at(-2), versions)] as const];
    }),
  );
}

function figures(now: Counted, before: Counted | undefined, all: readonly Counted[]): TemplateFigures {
  return {
    version: now.version,
    used90: all.reduce((sum, { used90 }) => sum + used90, 0),
    uses: now.uses,
    met: shareOf(now.met, now.told),
    medianMs: now.median_ms,
    isSmall: now.uses < SMALL_SAMPLE,
    trend: before === undefined ? null : trend(now, before),
  };
}

function trend(now: Counted, before: Counted): TemplateFigures['trend'] {
  const one = shareOf(now.met, now.told);
  const other = shareOf(before.met, before.told);
  if (one === null || other === null || one.of < SMALL_SAMPLE || other.of < SMALL_SAMPLE) return null;
  const { by, isClear } = changeOfShare(one, other);
  return { version: before.version, by, trend: isClear ? (by > 0 ? 'better' : 'worse') : 'unclear' };
}
