import { PRIORITIES, type Priority } from '../vocabulary.ts';

/** What makes a new case more urgent than its rule says. */
export interface Urgency {
  readonly visibility: 'public' | 'private';
  /** What this customer said within the last day, this message included. */
  readonly contactsLastDay: number;
}

export interface RankedPriority {
  readonly priority: Priority;
  /** One reason for each step above what the rule says; empty when there is none. */
  readonly because: readonly string[];
}

/** From so many messages a day on, somebody is not being heard. */
const INSISTENT = 3;

/** The priority of a new case: that of the rule, one step up for each reason. */
export function priorityOf(base: Priority | undefined, { visibility, contactsLastDay }: Urgency): RankedPriority {
  const because = [
    ...(visibility === 'public' ? ['said in public'] : []),
    ...(contactsLastDay >= INSISTENT ? [`message ${contactsLastDay} within a day`] : []),
  ];
  const rank = Math.min(PRIORITIES.indexOf(base ?? 'normal') + because.length, PRIORITIES.length - 1);
  return { priority: PRIORITIES[rank] ?? 'normal', because };
}
