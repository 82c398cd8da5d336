import t from 'tap';
import { aStage, aTask, aUserEvent, on } from '../fixtures/builders.ts';
import { given } from './given.ts';

t.test('repetition does not make a case larger than it may be', async (t) => {
  const inside = Array.from({ length: 490 }, (_, at) => aTask(`task-${at}`));
  const round = aStage('round', inside, { entry: [on('go', 'occur')], repetition: true });
  const story = given({ plan: [aUserEvent('go', { repetition: true }), round] }, {}, {}, 'none');
  const more = () => ({ type: 'occur-event', itemId: story.id('go') }) as const;
  while (story.theCase.items.size < 9_600) story.when(more());
  const before = story.theCase.items.size;
  t.match(story.refusal(more()), { code: 'limit-reached', detail: /10000 steps/ });
  t.equal(story.theCase.items.size, before);
  t.ok(story.complete('task-0'), 'work goes on');
});
