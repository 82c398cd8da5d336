import t from 'tap';
import type { BoardFact } from '../../engine/board/board-view.ts';
import { isReadable } from '../../engine/board/known-facts.ts';

const known: BoardFact = { type: 'goal-removed', id: 'g' };

t.test('[BOARD-5] a frame is readable when every fact in it is of a known kind', (t) => {
  t.equal(isReadable({ facts: [] }), true);
  t.equal(isReadable({ facts: [known, known] }), true);
  for (const type of ['mood-changed', 'toString', '__proto__', ''])
    t.equal(isReadable({ facts: [known, { ...known, type } as unknown as BoardFact] }), false, type);
  t.equal(isReadable({ facts: null as unknown as BoardFact[] }), false);
  t.end();
});
