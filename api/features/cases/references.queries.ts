import type { CaseCommand, Refusal, RefusalCode } from '../../../engine/index.ts';
import type { Deps } from '../../application/deps.ts';
import type { SignedIn } from '../../application/signed-in.ts';
import { CASE_UNKNOWN } from '../../application/standing.ts';
import { standingOn } from './standing-on.ts';

interface Reference {
  readonly pointer: string;
  readonly id: string;
  readonly kind: 'person' | 'queue' | 'customer';
}

const QUERIES: Readonly<Record<Reference['kind'], string>> = {
  person: 'select id from app_user where id = any($1::uuid[]) and disabled_at is null',
  queue: 'select id from queue where id = any($1::uuid[])',
  customer: 'select id from customer where id = any($1::uuid[])',
};
const CODES: Readonly<Record<Reference['kind'], RefusalCode>> = {
  person: 'person-unknown',
  queue: 'queue-unknown',
  customer: 'customer-unknown',
};

/** What a command names outside its case: the engine cannot know whether that exists. */
function referencesOf(command: CaseCommand): Reference[] {
  switch (command.type) {
    case 'open-case':
      return [
        ...reference('customer', '/customerId', command.customerId),
        ...reference('queue', '/queueId', command.queueId),
        ...reference('person', '/ownerId', command.ownerId),
      ];
    case 'assign-case':
      return [...reference('queue', '/queueId', command.queueId), ...reference('person', '/ownerId', command.ownerId)];
    case 'assign-task':
    case 'add-task':
      return reference('person', '/assigneeId', command.assigneeId);
    case 'split-task':
      return command.into.flatMap((part, at) => reference('person', `/into/${at}/assigneeId`, part.assigneeId));
    case 'hand-over-task':
      return command.to.kind === 'person' ? reference('person', '/to/userId', command.to.userId) : [];
    case 'invite-participant':
      return reference('person', '/userId', command.userId);
    default:
      return [];
  }
}

function reference(kind: Reference['kind'], pointer: string, id: string | null | undefined): Reference[] {
  return id == null ? [] : [{ kind, pointer, id }];
}

/** The refusal of a command that names a person, queue or customer that is not there; null when all are. */
export async function refuseUnknown(
  deps: Pick<Deps, 'pool' | 'config'>,
  person: SignedIn,
  command: CaseCommand,
): Promise<Refusal | null> {
  const { pool } = deps;
  for (const { kind, pointer, id } of referencesOf(command)) {
    const { rowCount } = await pool.query(QUERIES[kind], [[id]]);
    if (rowCount === 0) {
      const detail = `There is no such ${kind}.`;
      return { code: CODES[kind], detail, errors: [{ pointer, detail: `names no ${kind} of this installation` }] };
    }
  }
  return command.type === 'move-interaction' ? await refuseHidden(deps, person, command.toCaseId) : null;
}

/** A case that the person may not know of is unknown, also as the place to move something to. */
async function refuseHidden(
  deps: Pick<Deps, 'pool' | 'config'>,
  person: SignedIn,
  id: string,
): Promise<Refusal | null> {
  if ((await standingOn(deps, person, id)) !== null) return null;
  return { ...CASE_UNKNOWN, errors: [{ pointer: '/toCaseId', detail: 'names no case' }] };
}
