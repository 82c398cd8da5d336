import type { BoardView } from '../../../engine/board/board-view.ts';
import type { CaseExtras } from '../../sync/types.ts';

export interface RelatedCase {
  readonly kind: 'parent' | 'follows' | 'followed-by' | 'sub-case';
  readonly caseId: string;
  /** The step over there. */
  readonly itemId: string | null;
  readonly number: string | null;
  /** The step of this case that it does the work of. */
  readonly step: string | null;
}

export function relatedCases(
  { head, items }: Pick<BoardView, 'head' | 'items'>,
  { follows, followedBy }: Pick<CaseExtras, 'follows' | 'followedBy'>,
): readonly RelatedCase[] {
  const none = { itemId: null, number: null, step: null };
  const { parent } = head;
  return [
    ...(parent === null ? [] : [{ ...none, kind: 'parent' as const, caseId: parent.caseId, itemId: parent.itemId }]),
    ...(follows === null ? [] : [{ ...none, kind: 'follows' as const, caseId: follows.id, number: follows.number }]),
    ...followedBy.map(({ id, number }) => ({ ...none, kind: 'followed-by' as const, caseId: id, number })),
    ...Object.values(items).flatMap(({ subCaseId, name }) =>
      subCaseId === null ? [] : [{ ...none, kind: 'sub-case' as const, caseId: subCaseId, step: name }],
    ),
  ];
}
