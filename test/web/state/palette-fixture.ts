import type { BoardItem } from '../../../engine/board/board-view.ts';

/** An item of a board of which the palette looks at kind, state and name. */
export const anItem = (name: string, kind: BoardItem['kind'], state: BoardItem['state']): BoardItem => ({
  id: `id-${name}`,
  key: name,
  kind,
  parentId: null,
  fragmentId: null,
  order: 'a',
  name,
  description: null,
  state,
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
});
