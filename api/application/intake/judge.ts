import type { EntityManager } from '@mikro-orm/postgresql';
import {
  correlateCase,
  decideByRules,
  type ListeningRule,
  priorityOf,
  type RuleFacts,
  ruleText,
} from '../../../engine/index.ts';
import type { Interaction } from '../../persistence/entities/conversation.entity.ts';
import { Customer } from '../../persistence/entities/customer.entity.ts';
import { ListeningRule as ListeningRuleRow } from '../../persistence/entities/intake.entity.ts';
import {
  contactsOf,
  findOpenCases,
  findPredecessor,
  type OpenCaseRow,
  recordsOfPerson,
} from '../../persistence/intake/people.ts';
import type { Admitted } from './admit.ts';
import type { IncomingEvent } from './incoming.ts';

/** What is to be done with an interaction; `rule` and `because` go with it into the row and the journal. */
export type Judgement = {
  readonly rule: { readonly id: string; readonly name: string };
  readonly because: string;
} & (
  | { readonly action: 'ignore' }
  | { readonly action: 'attach'; readonly caseId: string }
  | { readonly action: 'open'; readonly opening: Opening }
);

export interface Opening {
  readonly caseTypeKey: string;
  readonly subject: string;
  readonly queueKey: string | null;
  readonly priority: ReturnType<typeof priorityOf>['priority'];
  readonly goals: readonly string[];
  /** The ended case of the same conversation, which this one goes on with. */
  readonly follows: string | null;
}

const DAY_MS = 86_400_000;

/** Asks the listening rules what to do with an interaction, on the cases as they stand now. */
export async function judge(
  em: EntityManager,
  { interaction, conversation }: Admitted,
  event: IncomingEvent,
  now: Date,
): Promise<Judgement> {
  const { customerId } = interaction;
  const records = customerId === null ? [] : await recordsOfPerson(em, customerId);
  const [found, contacts, customer, rules] = await Promise.all([
    findOpenCases(em, records, conversation.caseId, now),
    contactsOf(em, customerId, interaction.id, new Date(now.getTime() - DAY_MS)),
    customerId === null ? null : em.findOne(Customer, { id: customerId }),
    em.find(ListeningRuleRow, { active: true }, { orderBy: { position: 'asc', key: 'asc' } }),
  ]);
  const openCases = found.map((open) => ofPerson(open, records, customerId));
  const joinable = correlateCase(conversation.caseId, customerId, openCases);
  const facts: RuleFacts = {
    interaction: interactionFacts(interaction, event),
    customer: {
      known: contacts.ever > 0 || (customer !== null && customer.createdAt < interaction.receivedAt),
      openCases: openCases.filter((open) => !open.ended && customerId !== null && open.customerId === customerId)
        .length,
      quietDays: joinable === null ? -1 : Math.floor((now.getTime() - Date.parse(joinable.lastActivityAt)) / DAY_MS),
    },
    conversation: { caseOpen: openCases.some(({ caseId }) => caseId === conversation.caseId) },
  };
  const decision = decideByRules(rules.map(asRule), facts, joinable !== null);
  const { rule, action } = decision;
  const evidence = evidenceOf(interaction.annotations?.['recognisedBy']);
  if (action.kind === 'attach' && joinable !== null) {
    return { rule, action: 'attach', caseId: joinable.caseId, because: [decision.because, ...evidence].join(' ') };
  }
  if (action.kind !== 'open') return { rule, action: 'ignore', because: decision.because };
  const ranked = priorityOf(action.priority, {
    visibility: interaction.visibility,
    contactsLastDay: contacts.lately + 1,
  });
  const urgency = ranked.because.length === 0 ? [] : [`Priority ${ranked.priority}: ${ranked.because.join(', ')}.`];
  return {
    rule,
    action: 'open',
    because: [decision.because, ...urgency, ...evidence].join(' '),
    opening: {
      caseTypeKey: action.caseTypeKey,
      subject: action.subject,
      queueKey: action.queueKey ?? null,
      priority: ranked.priority,
      goals: action.goals ?? [],
      follows: await findPredecessor(em, conversation.caseId, now),
    },
  };
}

/** A case of another record of the same person is a case of this one. */
const ofPerson = (open: OpenCaseRow, records: readonly string[], customerId: string | null): OpenCaseRow =>
  open.customerId !== null && records.includes(open.customerId) ? { ...open, customerId } : open;

function evidenceOf(recognisedBy: unknown): string[] {
  return typeof recognisedBy === 'string' ? [`Customer recognised: ${recognisedBy}.`] : [];
}

/** What was stored at the first sight, with the text as it reads now: an edit need not repeat the rest. */
function interactionFacts(interaction: Interaction, event: IncomingEvent): RuleFacts['interaction'] {
  const { channel, kind, visibility, connectorId, authorName, annotations } = interaction;
  const handle = event.author?.identities.find((identity) => identity.kind === 'handle')?.value;
  return {
    channel,
    kind,
    visibility,
    connector: connectorId,
    text: ruleText(event.text),
    authorName: ruleText(authorName),
    authorHandle: ruleText(handle ?? null),
    isReply: annotations?.['isReply'] === true,
    mention: annotations?.['mention'] === true,
    callStatus: event.call?.status ?? '',
  };
}

/** A row that names no case type cannot open a case: it ignores, and its name says which rule that was. */
function asRule({ id, name, condition, action }: ListeningRuleRow): ListeningRule {
  if (action.kind !== 'open') return { id, name, condition, action: { kind: action.kind } };
  const { caseTypeKey, subject = name, queueKey, priority, goals } = action;
  if (caseTypeKey === undefined) return { id, name, condition, action: { kind: 'ignore' } };
  return {
    id,
    name,
    condition,
    action: {
      kind: 'open',
      caseTypeKey,
      subject,
      ...(queueKey === undefined ? {} : { queueKey }),
      ...(priority === undefined ? {} : { priority }),
      ...(goals === undefined ? {} : { goals }),
    },
  };
}
