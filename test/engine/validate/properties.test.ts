import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import {
  type CaseTypeDefinition,
  decide,
  type Finding,
  type ItemDefinition,
  validateAgainst,
  validateCaseType,
  validateFragment,
} from '../../../engine/index.ts';
import { BUILTIN_TEMPLATES, isPublishable, parseTemplate } from '../../../templates/index.ts';
import { aCaseType, aContext, aFragment, aStage, aTask, countingIds, on, when } from '../../fixtures/builders.ts';
import { given, type Story } from '../given.ts';
import { type Act, acts, caseType, commandOf } from '../random-case.ts';
import { runs } from '../runs.ts';

t.test('[VALID-2] every template of the starter library may be published, and nothing in it is doubtful', async (t) => {
  for (const { kind, key, definition } of BUILTIN_TEMPLATES) {
    const parsed = parseTemplate(kind, definition);
    t.ok(isPublishable(parsed), key);
    t.same(
      parsed.findings.filter(({ code }) => code !== 'goal-unserved'),
      [],
      key,
    );
  }
});

t.test('[VALID-2] whatever the plan, the validator answers, each finding once and with a place in it', async () => {
  fc.assert(
    fc.property(caseType, (definition) => {
      const findings = [
        ...validateCaseType(definition),
        ...validateFragment(aFragment({ items: definition.plan })),
        ...validateAgainst(aFragment({ items: definition.plan }), definition),
      ];
      for (const { pointer, message } of findings) {
        assert(message.length > 10);
        assert(pointer === '' || pointer.startsWith('/'));
      }
      const places = validateCaseType(definition).map(
        ({ code, pointer, at, message }) => `${code} ${pointer} ${at} ${message}`,
      );
      assert.equal(new Set(places).size, places.length, 'nothing is said twice');
    }),
    runs,
  );
});

const DEAD: ReadonlySet<string> = new Set(['item-unreachable', 'cycle-closed']);
const BEGUN: ReadonlySet<string> = new Set(['enabled', 'active', 'completed', 'failed']);

/** Keys of what is certainly unreachable: named by itself, or inside what is. */
function deadKeys(definition: CaseTypeDefinition, findings: readonly Finding[]): ReadonlySet<string> {
  const dead = findings.filter(({ code, severity }) => severity === 'error' && DEAD.has(code));
  const keys = new Set<string>();
  const visit = (items: readonly ItemDefinition[], at: string, lost: boolean): void => {
    for (const [index, item] of items.entries()) {
      const place = `${at}/${index}`;
      const gone =
        lost ||
        dead.some(
          ({ pointer }) =>
            pointer === `${place}/entry` ||
            (/^\/entry\/\d+$/.test(pointer.slice(place.length)) && pointer.startsWith(place)),
        );
      if (gone) keys.add(item.key);
      visit(item.items ?? [], `${place}/items`, gone);
    }
  };
  visit(definition.plan, '/plan', false);
  return keys;
}

/** Everything that people do to a plan but to change it: in another stage, an item is in another plan. */
function played(definition: CaseTypeDefinition, script: readonly Act[]): Story | null {
  const opening = decide({ type: 'open-case', caseTypeKey: 'x', subject: 'x' }, null, aContext({ definition }));
  if (!opening.ok) return null;
  let story: Story = given(definition, {}, {}, 'none');
  for (const [serial, act] of script.entries()) {
    const command = commandOf(story.theCase, act, serial);
    const goes =
      command.type !== 'move-item' && decide(command, story.theCase, aContext({ nextId: countingIds(9) })).ok;
    if (goes) story = story.when(command);
  }
  return story;
}

t.test('[VALID-4] what is certainly unreachable never begins, whatever people do', async (t) => {
  let proved = 0;
  const holds = (definition: CaseTypeDefinition, script: readonly Act[]): void => {
    const keys = deadKeys(definition, validateCaseType(definition));
    const story = keys.size === 0 ? null : played(definition, script);
    const dead = [...(story?.theCase.items.values() ?? [])].filter(
      (item) => item.fragmentId === null && keys.has(item.key),
    );
    for (const item of dead) assert(!BEGUN.has(item.state), `${item.key} is ${item.state}`);
    proved += dead.length;
  };
  fc.assert(fc.property(caseType, acts, holds), runs);
  t.comment(`${proved} items that could not begin did not`);
});

t.test('[VALID-4] five thousand items are looked through at once, chains and rings too', async (t) => {
  const count = 5_000;
  const chain = Array.from({ length: count }, (_, at) => aTask(`i${at}`, { entry: [on(`i${at + 1}`)] }));
  const { planOfDefinitions } = await import('../../../engine/validate/plan-of-definitions.ts');
  const { planFindings } = await import('../../../engine/validate/definitions.ts');
  const knowledge = { facts: new Map(), unknownFacts: null, items: new Map(), goals: null, caseType: null };
  const look = (items: readonly ItemDefinition[]): readonly Finding[] =>
    planFindings(planOfDefinitions(items, '/items', knowledge, null));
  t.same(look([...chain, aTask(`i${count}`)]), [], 'a chain from the far end');
  t.equal(
    look([...chain, aTask(`i${count}`, { entry: [when('false')] })]).length,
    count + 1,
    'one that nothing starts',
  );
  const ring = look([...chain, aTask(`i${count}`, { entry: [on('i0')] })]);
  t.match(ring, [{ code: 'cycle-closed', severity: 'error', pointer: '/items/0/entry' }]);
  const stages = Array.from({ length: 100 }, (_, at) => aStage(`s${at}`, chain.slice(at * 50, at * 50 + 50)));
  t.ok(look(stages).length > 0);
});

t.test(
  '[VALID-2] what has errors of meaning may still be used: templates that are out there stay usable',
  async (t) => {
    const plan = [aTask('a'), aTask('b', { entry: [when('case.state == "open"')] })];
    t.match(validateCaseType(aCaseType({ plan })), [{ severity: 'error' }, { severity: 'error' }]);
    t.equal(given({ plan }).item('b').state, 'available');
  },
);
