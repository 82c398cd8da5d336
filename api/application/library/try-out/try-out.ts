import { type CaseTypeDefinition, type FragmentDefinition, type JsonObject, refuse } from '../../../../engine/index.ts';
import {
  checkParameters,
  parseTemplate,
  type RenderContext,
  renderCaseType,
  renderFragment,
} from '../../../../templates/index.ts';
import type { TryOutAnswer, TryOutBody } from '../../../contract/try-outs.ts';
import { Queue, Team } from '../../../persistence/entities/access.entity.ts';
import { Template, TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { calendarOf } from '../../access/working-hours.ts';
import type { SignedIn } from '../../signed-in.ts';
import { withStarts } from '../../starting-fragments.ts';
import { seesTeam } from '../access/template-access.ts';
import { asFacts } from '../codecs/try-out-step.ts';
import { type LibraryRefusal, NO_TEMPLATE, placesOf, refuseChange } from '../library-refusal.ts';
import type { PublishedTemplates } from '../published/published-templates.ts';
import type { ViewParts } from '../view/template-view.ts';
import { hostOf, type Known, propertiesOf } from './host.ts';
import { type Play, play } from './play.ts';
import { presentPlay } from './present.ts';
import { versionFor } from './version-for.ts';

type Parts = ViewParts & { readonly published: PublishedTemplates };
type Ready = { readonly ok: true; readonly play: Play } | LibraryRefusal;

/** Plays a version or the open draft in a case that leaves no trace. */
export async function tryOut(
  parts: Parts,
  person: SignedIn,
  key: string,
  body: TryOutBody,
  now: string,
): Promise<{ readonly ok: true; readonly answer: TryOutAnswer } | LibraryRefusal> {
  const row = await versionFor(parts, person, key, body.version);
  if (row === null) return NO_TEMPLATE;
  const parsed = parseTemplate(row.kind, row.definition);
  const errors = parsed.findings.filter(({ severity }) => severity === 'error');
  if (parsed.definition === null || errors.length > 0) {
    const detail = 'This version has errors; correct them, then try it out.';
    return refuseChange('content-invalid', detail, placesOf(errors, '/definition'));
  }
  const startsAt = body.startsAt ?? now;
  const world = { locale: person.locale, timeZone: person.timeZone, now: startsAt };
  const given = { person, startsAt, world, facts: asFacts(body.facts), parameters: asFacts(body.parameters) };
  const ready =
    parsed.kind === 'fragment'
      ? await ofFragment(parts, parsed.definition, row.version, given)
      : await ofCaseType(parts, parsed.definition, given);
  if (!ready.ok) return ready;
  return answerOf(ready.play, body);
}

function answerOf(
  ready: Play,
  { steps = [] }: TryOutBody,
): { readonly ok: true; readonly answer: TryOutAnswer } | LibraryRefusal {
  const played = play(ready, steps);
  const { theCase, refused } = played;
  if (theCase === null) {
    const { detail, errors = [] } = refused?.refusal ?? refuse('fragment-invalid', 'It cannot begin.').refusal;
    return refuseChange('content-invalid', detail, errors);
  }
  const no =
    refused === null
      ? null
      : {
          step: refused.step,
          code: refused.refusal.code,
          detail: refused.refusal.detail,
          errors: (refused.refusal.errors ?? []).map(({ pointer, detail }) => ({ pointer, detail })),
        };
  return { ok: true, answer: { ...presentPlay(theCase, played, ready.startsAt), refused: no } };
}

interface Given {
  readonly person: SignedIn;
  readonly startsAt: string;
  readonly world: RenderContext;
  readonly facts: JsonObject;
  readonly parameters: JsonObject;
}

async function ofFragment(
  { em }: Parts,
  definition: FragmentDefinition,
  version: number,
  { person, startsAt, world, facts, parameters }: Given,
): Promise<Ready> {
  const checked = checkParameters(definition.parameters, parameters);
  if (!checked.ok) {
    const errors = checked.errors.map(({ pointer, detail }) => ({ pointer: `/parameters${pointer}`, detail }));
    return refuseChange('content-invalid', 'The parameters do not fit.', errors);
  }
  const rendered = renderFragment(definition, checked.values, world);
  if (!rendered.ok) {
    return refuseChange(
      'content-invalid',
      'The texts cannot be shown with these parameters.',
      placesOf(rendered.findings),
    );
  }
  const caseType = hostOf(rendered.definition, await knownTo(em, person));
  const fragment = { definition: rendered.definition, version, parameters: checked.values };
  return { ok: true, play: { caseType, starts: [], fragment, facts, calendar: null, startsAt } };
}

async function ofCaseType(
  { em, published }: Parts,
  definition: CaseTypeDefinition,
  { startsAt, world, facts }: Given,
): Promise<Ready> {
  const rendered = renderCaseType(definition, world);
  if (!rendered.ok) {
    return refuseChange('content-invalid', 'The texts cannot be shown.', placesOf(rendered.findings, '/definition'));
  }
  const started = await withStarts(rendered.definition, (key) => published.fragment(key), facts, world);
  const queue = await em.findOne(Queue, { key: definition.queue });
  const team = queue === null ? null : await em.findOne(Team, { id: queue.teamId });
  const calendar = team === null ? null : calendarOf(team);
  return {
    ok: true,
    play: { caseType: started.definition, starts: started.starts, fragment: null, facts, calendar, startsAt },
  };
}

/** Facts and goals as the published case types describe them: a fragment speaks of some that are not its own. */
async function knownTo(em: Parts['em'], person: SignedIn): Promise<Known> {
  const types = await em.find(Template, { kind: 'case-type' });
  const seen = new Set(types.filter(({ teamId }) => seesTeam(person, teamId)).map(({ key }) => key));
  const rows = await em.find(
    TemplateVersion,
    { kind: 'case-type', state: 'published' },
    { fields: ['definition', 'key'] },
  );
  const known = rows.flatMap(({ key, definition }) => {
    if (!seen.has(key)) return [];
    const parsed = parseTemplate('case-type', definition);
    return parsed.kind === 'case-type' && parsed.definition !== null ? [parsed.definition] : [];
  });
  return {
    facts: Object.assign({}, ...known.map(({ facts }) => propertiesOf(facts))),
    goals: new Map(known.flatMap(({ goals = [] }) => goals.map(({ key, name }) => [key, name] as const))),
  };
}
