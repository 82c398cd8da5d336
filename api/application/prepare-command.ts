import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import {
  type Actor,
  type Case,
  type CaseCommand,
  type CaseTypeDefinition,
  type CommandOf,
  type FragmentDefinition,
  type JsonObject,
  type Refused,
  refuse,
} from '../../engine/index.ts';
import {
  checkParameters,
  type Finding,
  type RenderContext,
  renderCaseType,
  renderFragment,
} from '../../templates/index.ts';
import { Queue, Team } from '../persistence/entities/access.entity.ts';
import { Template } from '../persistence/entities/template.entity.ts';
import { calendarOf } from './access/working-hours.ts';
import type { PrepareCommand } from './case-store.ts';
import { checkCited } from './check-cited.ts';
import type { Channels } from './intake/channel.ts';
import { mayUseTemplate } from './library/access/usable-template.ts';
import {
  type Published,
  type PublishedTemplates,
  publishedTemplates,
} from './library/published/published-templates.ts';
import { holderOf, targetOf } from './moved-messages.ts';
import { pastOf } from './past-command.ts';
import { withStarts } from './starting-fragments.ts';

interface Parts {
  readonly orm: MikroORM;
  readonly pool: Pool;
  readonly channels: Channels;
  readonly published: PublishedTemplates;
}

type Prepared = Awaited<ReturnType<PrepareCommand>>;

/**
 * What decide needs beside the case: for a new case its type, its number and its queue, for a fragment the rendered
 * template version with checked parameters. Everything is loaded once a command, before it is decided.
 */
export function createPrepareCommand({ orm, ...rest }: Omit<Parts, 'published'>): PrepareCommand {
  const parts: Parts = { orm, ...rest, published: publishedTemplates(orm) };
  return async (command, theCase, actor, purpose = 'run') => {
    switch (command.type) {
      case 'open-case':
        return await prepareCase(parts, command, actor, purpose);
      case 'add-fragment':
        return await prepareFragment(parts, command, theCase, actor);
      case 'migrate-case':
        return await prepareMigration(parts, command, theCase, actor);
      case 'change-fragment':
        return await prepareChangedFragment(parts, command, theCase);
      case 'move-interaction':
        return await prepareMove(parts, command);
      // These take back what another command did.
      case 'undo':
      case 'reopen-task':
      case 'recall-reply':
        return await preparePast(parts, command, theCase);
      case 'add-note':
      case 'send-reply':
        return (await checkCited(parts, command, theCase, actor)) ?? NOTHING;
      default:
        return NOTHING;
    }
  };
}

const NOTHING = { ok: true, context: {} } as const;

async function preparePast({ pool }: Parts, command: CaseCommand, theCase: Case | null): Promise<Prepared> {
  const found = await pastOf(pool, command, theCase);
  if (!found.ok) return found;
  if (found.past === undefined) return { ok: true, context: {} };
  const holder = await holderOf(pool, found.past);
  return { ok: true, context: { past: found.past, ...(holder === undefined ? {} : { holder }) } };
}

async function prepareMove({ pool }: Parts, { toCaseId }: CommandOf<'move-interaction'>): Promise<Prepared> {
  const target = await targetOf(pool, toCaseId);
  return { ok: true, context: target === undefined ? {} : { target } };
}

async function prepareCase(
  parts: Parts,
  command: CommandOf<'open-case'>,
  actor: Actor,
  purpose: 'run' | 'dry-run',
): Promise<Prepared> {
  const found = await parts.published.caseType(command.caseTypeKey);
  if (found === null || !(await mayUseTemplate(parts.pool, actor, found.key))) {
    return invalid('/caseTypeKey', `There is no published case type "${command.caseTypeKey}".`);
  }
  const em = parts.orm.em.fork();
  const queue = await em.findOne(
    Queue,
    command.queueId === undefined ? { key: found.definition.queue } : { id: command.queueId },
  );
  if (queue === null) {
    if (command.queueId !== undefined) return invalid('/queueId', 'There is no such queue.');
    return invalid(
      '/caseTypeKey',
      `This case type goes to the queue "${found.definition.queue}", which does not exist.`,
    );
  }
  const team = await em.findOne(Team, { id: queue.teamId });
  const world = worldOf(team);
  const rendered = renderCaseType(found.definition, world);
  if (!rendered.ok) return unshowable(found.definition.name, rendered.findings, '/caseTypeKey');
  const newest = async (key: string) => {
    const template = await em.findOne(Template, { key });
    const isTheirs = template?.teamId === null || template?.teamId === queue.teamId;
    return isTheirs ? await parts.published.fragment(key) : null;
  };
  const started = await withStarts(rendered.definition, newest, command.facts ?? {}, world);
  const caseType = { ...started, version: found.version, queueId: queue.id };
  const look = numberLook(found.definition, world);
  const caseNumber = purpose === 'run' ? await nextCaseNumber(parts.pool, look) : `${look}new`;
  return { ok: true, context: { caseType, caseNumber, calendar: team === null ? null : calendarOf(team) } };
}

/** What stands before the number of a case: `C-`, `T-2026-`. */
function numberLook({ numbering }: CaseTypeDefinition, { now, timeZone = 'UTC' }: RenderContext): string {
  const { prefix = 'C', year = false } = numbering ?? {};
  if (!year) return `${prefix}-`;
  return `${prefix}-${new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(new Date(now))}-`;
}

/** Numbers that people say. Gaps are allowed: a number taken by a command that is refused is not used again. */
async function nextCaseNumber(pool: Pool, look: string): Promise<string> {
  const { rows } = await pool.query<{ number: string }>("select nextval('case_number_seq')::text as number");
  return `${look}${rows[0]?.number}`;
}

async function prepareFragment(
  parts: Parts,
  command: CommandOf<'add-fragment'>,
  theCase: Case | null,
  actor: Actor,
): Promise<Prepared> {
  const { templateKey, templateVersion } = command;
  // An agent waits for this: what does not depend on each other is asked for at once.
  const [found, may, team] = await Promise.all([
    parts.published.fragment(templateKey, templateVersion),
    mayUseTemplate(parts.pool, actor, templateKey),
    teamOf(parts, theCase?.queueId),
  ]);
  if (found === null || !may) {
    const version = templateVersion === undefined ? '' : `, version ${templateVersion}`;
    return invalid('/templateKey', `There is no published fragment "${templateKey}"${version}.`);
  }
  return renderedFragment(found, command.parameters ?? {}, team);
}

/** The same version as before, with other parameters. */
async function prepareChangedFragment(
  parts: Parts,
  { fragmentId, parameters }: CommandOf<'change-fragment'>,
  theCase: Case | null,
): Promise<Prepared> {
  const { templateKey, templateVersion } = theCase?.fragments.get(fragmentId) ?? {};
  if (templateKey == null || templateVersion == null) return { ok: true, context: {} };
  const found = await parts.published.fragmentVersion(templateKey, templateVersion);
  return found === null
    ? { ok: true, context: {} }
    : renderedFragment(found, parameters, await teamOf(parts, theCase?.queueId));
}

/** The wanted version, the newest when none is named, and the one that is followed now: both in the same words. */
async function prepareMigration(
  parts: Parts,
  { to }: CommandOf<'migrate-case'>,
  theCase: Case | null,
  actor: Actor,
): Promise<Prepared> {
  if (theCase === null) return { ok: true, context: {} };
  if (to.kind === 'case-type') return await prepareOtherType(parts, to.version, theCase);
  const fragment = theCase.fragments.get(to.fragmentId);
  if (fragment === undefined) return { ok: true, context: {} };
  const { templateKey, templateVersion, parameters } = fragment;
  if (templateKey === null || templateVersion === null)
    return invalid('/to/fragmentId', 'These steps were added one by one: they follow no template.');
  const found = await parts.published.fragment(templateKey, to.version);
  if (found === null || !(await mayUseTemplate(parts.pool, actor, templateKey)))
    return noVersion('fragment', templateKey, to.version);
  const team = await teamOf(parts, theCase.queueId);
  const wanted = renderedFragment(found, parameters ?? {}, team);
  const old = await parts.published.fragmentVersion(templateKey, templateVersion);
  if (!wanted.ok || old === null) return wanted;
  const world = worldOf(team);
  const origin = renderFragment(old.definition, parameters ?? {}, world);
  return { ok: true, context: { ...wanted.context, ...(origin.ok ? { origin: origin.definition } : {}) } };
}

async function prepareOtherType(parts: Parts, version: number | undefined, { type, queueId }: Case): Promise<Prepared> {
  const found = await parts.published.caseType(type.key, version);
  if (found === null) return noVersion('case type', type.key, version);
  const world = worldOf(await teamOf(parts, queueId));
  const rendered = renderCaseType(found.definition, world);
  if (!rendered.ok) return unshowable(found.definition.name, rendered.findings, '/to');
  const old = await parts.published.caseTypeVersion(type.key, type.version);
  const origin = old === null ? null : renderCaseType(old.definition, world);
  const caseType = { definition: rendered.definition, version: found.version, queueId };
  return { ok: true, context: { caseType, ...(origin?.ok ? { origin: origin.definition } : {}) } };
}

function noVersion(what: string, key: string, version: number | undefined): Refused {
  const named = version === undefined ? '' : `, version ${version}`;
  return invalid('/to', `There is no published ${what} "${key}"${named}.`);
}

function renderedFragment(
  { definition, version }: Published<FragmentDefinition>,
  parameters: JsonObject,
  team: Place | null,
): Prepared {
  const checked = checkParameters(definition.parameters, parameters);
  if (!checked.ok) {
    return refuse('fragment-invalid', `The parameters of "${definition.name}" are not complete.`, {
      errors: checked.errors.map(({ pointer, detail }) => ({ pointer: `/parameters${pointer}`, detail })),
    });
  }
  const rendered = renderFragment(definition, checked.values, worldOf(team));
  if (!rendered.ok) return unshowable(definition.name, rendered.findings, '/parameters');
  return { ok: true, context: { fragment: { definition: rendered.definition, version, parameters: checked.values } } };
}

/** Language and day of the team that works the case. */
type Place = Pick<Team, 'locale' | 'timeZone'>;

async function teamOf({ pool }: Parts, queueId: string | undefined): Promise<Place | null> {
  if (queueId === undefined) return null;
  const { rows } = await pool.query<Place>(
    'select t.locale, t.time_zone as "timeZone" from queue q join team t on t.id = q.team_id where q.id = $1',
    [queueId],
  );
  return rows[0] ?? null;
}

/** Texts speak the language of the team that works the case, and know its day. */
function worldOf(team: Place | null): RenderContext {
  const now = new Date().toISOString();
  return team === null ? { locale: 'en', now } : { locale: team.locale, timeZone: team.timeZone, now };
}

const invalid = (pointer: string, detail: string): Refused =>
  refuse('fragment-invalid', detail, { errors: [{ pointer, detail }] });

/** The words of a finding name the value that does not fit; its place is in the template, not in the command. */
function unshowable(name: string, findings: readonly Finding[], pointer: string): Refused {
  return refuse('fragment-invalid', `"${name}" cannot be shown with these values.`, {
    errors: findings.map(({ detail }) => ({ pointer, detail })),
  });
}
