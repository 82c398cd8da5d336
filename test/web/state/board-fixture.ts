import type {
  BoardEntry,
  BoardFragment,
  BoardGoal,
  BoardHead,
  BoardItem,
  BoardView,
} from '../../../engine/board/board-view.ts';

/** Builders of what a board shows, with defaults that say nothing. */
export const AT = '2026-03-02T09:00:00.000Z';

export const aHead = (more: Partial<BoardHead> = {}): BoardHead => ({
  number: 'C-1001',
  state: 'active',
  caseType: { key: 'complaint', version: 1, name: 'Complaint' },
  customerId: null,
  queueId: 'q1',
  ownerId: null,
  priority: 'normal',
  subject: 'Broken machine',
  desiredOutcome: null,
  openedAt: AT,
  endedAt: null,
  outcomeMet: null,
  reopenUntil: null,
  follows: null,
  fileSchema: {},
  firstReplyDueAt: null,
  firstRepliedAt: null,
  parent: null,
  ...more,
});

export const anItem = (id: string, more: Partial<BoardItem> = {}): BoardItem => ({
  id,
  key: id,
  kind: 'human-task',
  parentId: null,
  fragmentId: null,
  order: id,
  name: `Step ${id}`,
  description: null,
  state: 'active',
  required: false,
  role: null,
  assigneeId: null,
  dueAt: null,
  form: null,
  message: null,
  goalId: null,
  skipped: false,
  handedTo: null,
  subCaseId: null,
  waitsFor: [],
  can: [],
  endedAt: null,
  ...more,
});

export const aGoal = (id: string, more: Partial<BoardGoal> = {}): BoardGoal => ({
  id,
  key: id,
  name: `Goal ${id}`,
  state: 'open',
  required: true,
  conditions: [],
  dueAt: null,
  ...more,
});

export const aFragment = (id: string, more: Partial<BoardFragment> = {}): BoardFragment => ({
  id,
  templateKey: id,
  templateVersion: 1,
  name: `Fragment ${id}`,
  ...more,
});

export const anEvent = (
  id: string,
  version: number,
  more: Partial<Pick<BoardEntry, 'actorId' | 'at'>> = {},
): BoardEntry => ({
  id,
  version,
  at: AT,
  commandId: `command-${version}`,
  actorId: 'u1',
  actorKind: 'person',
  kind: 'event',
  code: 'case-opened',
  params: {},
  ...more,
});

interface Parts {
  readonly head?: Partial<BoardHead>;
  readonly items?: readonly BoardItem[];
  readonly goals?: readonly BoardGoal[];
  readonly fragments?: readonly BoardFragment[];
  readonly entries?: readonly BoardEntry[];
}

const byId = <T extends { readonly id: string }>(list: readonly T[]): { readonly [id: string]: T } =>
  Object.fromEntries(list.map((each) => [each.id, each]));

export const aBoard = (parts: Parts = {}): BoardView => ({
  caseId: 'c1',
  version: 1,
  head: aHead(parts.head),
  items: byId(parts.items ?? []),
  goals: byId(parts.goals ?? []),
  fragments: byId(parts.fragments ?? []),
  discretionary: {},
  file: {},
  participants: {},
  entries: byId(parts.entries ?? []),
  entryOrder: (parts.entries ?? []).map((entry) => entry.id),
});
