import { useQuery } from '@tanstack/react-query';
import { explainCaseQuery } from '../../api-client/queries.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import styles from './goals.module.css';
import { helpLines } from './help-words.ts';

/** Lines that fit below a goal; the plan marks all of its steps anyway. */
const FITS = 4;

/** What would bring a goal: the next steps towards it, each a way to get there. */
export function GoalHelp({ goalId, name }: { readonly goalId: string; readonly name: string }) {
  const t = useT();
  const formats = useFormats();
  const board = useCaseBoard();
  const { caseId, go } = useCaseActions();
  const { data } = useQuery(explainCaseQuery(caseId, board.version));
  const goal = data?.goals.find((each) => each.goal.id === goalId);
  if (goal === undefined || goal.help.length === 0) return null;
  return (
    <ul className={styles.help} aria-label={`${t('explain.help-title')}: ${name}`}>
      {helpLines(t, formats, board, goal.help)
        .slice(0, FITS)
        .map(({ words, itemId }) => (
          <li key={words}>
            {itemId === null ? (
              words
            ) : (
              <button type="button" className={styles.helpLink} onClick={() => go({ item: itemId })}>
                {words}
              </button>
            )}
          </li>
        ))}
    </ul>
  );
}
