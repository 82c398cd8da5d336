import type { FastifyReply, FastifySchemaCompiler } from 'fastify';
import Type from 'typebox';
import { type Audience, caseId } from '../../../engine/index.ts';
import type { CommandInput, CommandOutcome } from '../../application/case-store.ts';
import { createCommandQueue } from '../../application/command-queue.ts';
import type { Deps } from '../../application/deps.ts';
import { framesOf } from '../../application/frames.ts';
import { lazyBodyCheck, textCheck } from '../../application/schema-check.ts';
import type { SignedIn } from '../../application/signed-in.ts';
import {
  audienceOf,
  authoriseCommand,
  rolesOnCase,
  rolesOnQueue,
  standingOnCase,
  standingsInDatabase,
} from '../../application/standing.ts';
import { createTokenBuckets } from '../../application/token-buckets.ts';
import { CommandAnswer, CommandBody } from '../../contract/commands.ts';
import { Uuid } from '../../contract/common.ts';
import type { Routes } from '../route-app.ts';
import { checkCommand } from './check-command.ts';
import { receiveCommand } from './codecs/case-command.ts';
import { refuseUnknown } from './references.queries.ts';
import { standingOn } from './standing-on.ts';

const BODY_LIMIT = 256 * 1024;

const schema = {
  operationId: 'send-command',
  summary: 'The command door: everything that people do on a case',
  description:
    'The client makes `commandId` (a UUIDv7); sending the same command again returns the first answer. ' +
    '`baseVersion` is the version that the person was looking at: when somebody changed the same thing since, the answer ' +
    'is 409 `change-overlap` with the frames in between. The header `X-Tab` names the browser tab: changes made in one tab ' +
    'never overlap with each other. `dryRun: true` answers what the command would cause, or be refused for, and changes nothing. ' +
    '`open-case` is the first command on a case id that the client makes.',
  tags: ['cases'],
  params: Type.Object({ id: Uuid }),
  headers: Type.Object({ 'x-tab': Type.Optional(Type.String({ pattern: '^[\\w-]{1,40}$' })) }),
  body: CommandBody,
  response: { 200: CommandAnswer },
};

const validatorCompiler: FastifySchemaCompiler<object> = ({ schema: part, httpPart }) => {
  if (httpPart !== 'body') return textCheck(part);
  return part === CommandBody
    ? (body: unknown) => {
        const found = checkCommand(body);
        return found.length === 0 ? { value: body } : { error: found };
      }
    : lazyBodyCheck(part);
};

type Accepted = Extract<CommandOutcome, { ok: true }>;
type Refusing = Exclude<CommandOutcome, { ok: true }>;

/** The one door for commands of people (design D17). */
const commands: Routes = async (app, { deps }) => {
  // Commands wait for those before them on their case. Trials wait for nothing there: one of each person at a time.
  const trials = createCommandQueue();
  const waitFor = rates(deps);
  app.post('/api/cases/:id/commands', { schema, bodyLimit: BODY_LIMIT, validatorCompiler }, async (request, reply) => {
    const { actor } = request;
    const id = caseId(request.params.id);
    const tab = request.headers['x-tab'];
    const waitS = waitFor(actor.id, id);
    if (waitS > 0) return tooMany(reply, waitS);
    const { commandId, baseVersion, dryRun, command } = receiveCommand(request.body);
    const unknown = await refuseUnknown(deps, actor, command);
    let audience: Audience = 'internal';
    const input: CommandInput = {
      caseId: id,
      commandId,
      actor: { kind: 'person', id: actor.id, roles: actor.roles },
      command,
      authorise: (theCase, past) => {
        if (theCase !== null) audience = standingOnCase(actor, theCase).audience;
        // What it names is looked at last: a repeat is answered as it was, also when a person named in it has left.
        return authoriseCommand(actor, command, theCase, past) ?? unknown;
      },
      actsAs: (theCase) => rolesOnCase(actor, theCase),
      ...given(baseVersion, tab),
    };
    const outcome = dryRun ? await trials.run(actor.id, () => deps.store.dryRun(input)) : await deps.store.run(input);
    deps.counters.commands.inc({ type: command.type, outcome: countedAs(outcome, dryRun) });
    if (await tellsOfHidden(deps, actor, id, outcome)) return reply.problem('case-unknown');
    if (!outcome.ok) return answerNo(reply, outcome, audience);
    const seenBy = await audienceOfAnswer(deps, actor, id, outcome, audience);
    return seenBy === null ? reply.problem('case-unknown') : answerOf(outcome, seenBy, dryRun);
  });
};

function answerOf({ version, events, repeated }: Accepted, seenBy: Audience, dryRun: boolean): CommandAnswer {
  return { version, frames: framesOf(events, seenBy), repeated, ...(dryRun ? { dryRun } : {}) };
}

/** Seconds until this person may send one more command on this case; 0: now. */
function rates({ limits: { commandsOfPerson, commandsOnCase } }: Deps): (personId: string, id: string) => number {
  const takePerson = createTokenBuckets();
  const takeCase = createTokenBuckets();
  return (personId, id) => Math.ceil(takePerson(personId, commandsOfPerson) || takeCase(id, commandsOnCase));
}

/** An id in use must not tell of a case that the asker may not know of. */
async function tellsOfHidden(deps: Deps, actor: SignedIn, id: string, outcome: CommandOutcome): Promise<boolean> {
  const isReused = !outcome.ok && outcome.kind === 'command-id-reused';
  return isReused && (await standingOn(deps, actor, id)) === null;
}

/** The command may be sent again under the same commandId. */
function tooMany(reply: FastifyReply, waitS: number): FastifyReply {
  const detail = `Wait ${waitS} s, then send the same command again.`;
  return reply.header('retry-after', waitS).problem('too-many-requests', { detail });
}

function countedAs(outcome: CommandOutcome, dryRun: boolean): string {
  if (dryRun) return 'dry-run';
  return outcome.ok ? 'accepted' : outcome.kind;
}

/** Fields that are given, so that those which are absent stay absent. */
function given(baseVersion: number | undefined, tab: string | undefined): Pick<CommandInput, 'baseVersion' | 'tab'> {
  return { ...(baseVersion === undefined ? {} : { baseVersion }), ...(tab === undefined ? {} : { tab }) };
}

function answerNo(reply: FastifyReply, outcome: Refusing, audience: Audience): FastifyReply {
  switch (outcome.kind) {
    case 'refused':
      return reply.refusal(
        outcome.refusal,
        outcome.refusal.code === 'case-unknown' ? {} : { version: outcome.version },
      );
    case 'overlap':
      return reply.problem('change-overlap', {
        detail: 'What this command is about was changed after baseVersion; `between` has what happened.',
        version: outcome.version,
        between: framesOf(outcome.between, audience),
      });
    case 'command-id-reused':
      return reply.problem('command-id-reused', { detail: 'Make a new commandId for a new command.' });
    case 'unreadable':
      return reply.problem('case-unreadable', {
        detail: 'Another node has a newer version; this one is being replaced.',
      });
  }
}

/** An answer that was stored is given again without a look at the policy: only to who may still see the case. */
async function audienceOfAnswer(
  deps: Deps,
  actor: SignedIn,
  id: string,
  { events, repeated }: Accepted,
  decidedFor: Audience,
): Promise<Audience | null> {
  const [first] = events;
  if (first?.type === 'case-opened') return audienceOf(rolesOnQueue(actor, first.data.queueId));
  if (!repeated) return decidedFor;
  const standings = await standingsInDatabase({ pool: deps.pool, prepared: deps.config.prepared }, actor, [id]);
  return standings.get(id)?.audience ?? null;
}

export default commands;
