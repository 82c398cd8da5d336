import t from 'tap';
import { entryAfter, entryByLetters } from '../../../web/ui/menu-keys.ts';
import { activeAfter, matching } from '../../../web/ui/pick.ts';
import { placeOf } from '../../../web/ui/placement.ts';

t.test('[MENU-1] arrows go round, letters find, the same letter goes on', async (t) => {
  t.equal(entryAfter('ArrowDown', 2, 3), 0);
  t.equal(entryAfter('ArrowUp', 0, 3), 2);
  t.equal(entryAfter('End', 0, 3), 2);
  t.equal(entryAfter('x', 0, 3), null);
  t.equal(entryAfter('ArrowDown', -1, 0), null);
  const words = ['Skip', 'Split', 'Move'];
  t.equal(entryByLetters(words, 0, 's'), 1);
  t.equal(entryByLetters(words, 1, 'ss'), 0);
  t.equal(entryByLetters(words, 0, 'spl'), 1);
  t.equal(entryByLetters(words, 0, 'z'), null);
});

t.test('[MENU-2] a panel stands below its button, above where there is no room, and inside the window', async (t) => {
  const view = { width: 1000, height: 800 };
  const at = (left: number, top: number) => ({ left, right: left + 100, top, bottom: top + 30 });
  t.same(placeOf(at(200, 100), { width: 200, height: 300 }, view, 'bottom-start'), {
    left: 200,
    top: 134,
    maxHeight: 658,
  });
  t.equal(placeOf(at(200, 100), { width: 200, height: 300 }, view, 'bottom-end').left, 100);
  t.equal(placeOf(at(200, 100), { width: 200, height: 300 }, view, 'bottom-end', true).left, 200, 'mirrored');
  t.equal(placeOf(at(200, 700), { width: 200, height: 300 }, view, 'bottom-start').top, 396);
  t.equal(placeOf(at(950, 100), { width: 200, height: 300 }, view, 'bottom-start').left, 792);
});

t.test('[PICK-1] every word must be found, in any order, whatever its accents', async (t) => {
  const people = ['Zoë Baker', 'Ben Zoll', 'Anna'].map((label) => ({ id: label, label }));
  const found = (typed: string) => matching(people, typed).map(({ id }) => id);
  t.same(found(''), ['Zoë Baker', 'Ben Zoll', 'Anna']);
  t.same(found('zo'), ['Zoë Baker', 'Ben Zoll']);
  t.same(found('baker zoe'), ['Zoë Baker']);
  t.same(matching([{ id: '1', label: 'After Check', group: 'Resolve' }], 'resolve check').length, 1);
  t.equal(activeAfter('ArrowUp', 0, 3), 2);
  t.equal(activeAfter('Enter', 0, 3), null);
});
