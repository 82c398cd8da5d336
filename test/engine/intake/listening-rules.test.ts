import t from 'tap';
import { STARTER_RULES } from '../../../api/cli/seed/listening-rules.ts';
import { checkRuleExpression } from '../../../engine/expression/cel.ts';
import { decideByRules, type ListeningRule, type RuleFacts, ruleText } from '../../../engine/intake/listening-rule.ts';

type Said = Partial<RuleFacts['interaction']> & Partial<RuleFacts['customer']> & { caseOpen?: boolean };

/** What rules read of somebody unknown who says something in public. */
function factsOf({ known = false, openCases = 0, quietDays = -1, caseOpen = false, ...said }: Said): RuleFacts {
  const interaction: RuleFacts['interaction'] = {
    channel: 'facebook',
    kind: 'comment',
    visibility: 'public',
    authorName: 'customer a',
    authorHandle: '',
    connector: 'meta',
    isReply: false,
    mention: false,
    callStatus: '',
    ...said,
    text: ruleText(said.text ?? ''),
  };
  return { interaction, customer: { known, openCases, quietDays }, conversation: { caseOpen } };
}

const starter: ListeningRule[] = STARTER_RULES.map(({ key, name, condition, action }) => ({
  id: key,
  name,
  condition,
  action:
    action.kind === 'open'
      ? { ...action, kind: 'open', caseTypeKey: action.caseTypeKey ?? '', subject: action.subject ?? '' }
      : { kind: action.kind },
}));
const decide = (said: Said) =>
  decideByRules(starter, factsOf(said), (said.openCases ?? 0) > 0 || said.caseOpen === true);
const outcome = (said: Said) => {
  const { rule, action } = decide(said);
  return [rule.id, action.kind, action.kind === 'open' ? action.caseTypeKey : undefined].filter(Boolean).join(' ');
};

t.test('the conditions of the starter rules may be saved', async (t) => {
  for (const { key, condition } of STARTER_RULES) t.same(checkRuleExpression(condition), { ok: true }, key);
});

t.test('what the starter rules make of what customers say', async (t) => {
  const table: [Said, string][] = [
    [{ text: 'My blender arrived BROKEN 😡' }, 'damaged-goods open complaint'],
    [{ text: 'Der Mixer ist kaputt angekommen' }, 'damaged-goods open complaint'],
    [{ text: 'It doesn’t work at all' }, 'damaged-goods open complaint'],
    [{ text: 'Das Gerät war beschädigt.' }, 'damaged-goods open complaint'],
    [{ text: 'Where is my parcel?' }, 'late-delivery open complaint'],
    [{ text: 'Wo bleibt meine Bestellung' }, 'late-delivery open complaint'],
    [{ text: 'I love your chocolate' }, 'public-rest ignore'],
    [{ text: 'I was charged twice', visibility: 'private' }, 'billing open billing'],
    [{ text: 'Ich möchte mein Geld zurück' }, 'billing open billing'],
    [{ text: 'I am locked out since Monday' }, 'account-access open access'],
    [{ text: 'Mein Konto ist gesperrt' }, 'account-access open access'],
    [{ text: 'You are a disgrace' }, 'public-complaint open complaint'],
    [{ text: 'Hello?', visibility: 'private', kind: 'message' }, 'private-message open complaint'],
    [{ text: 'Nice shop', mention: true }, 'harmless-mention ignore'],
    [{ text: 'Nice shop, but my cup was broken', mention: true }, 'damaged-goods open complaint'],
    [{ text: 'Free bitcoin, click here' }, 'spam ignore'],
    [{ text: 'I paid with bitcoin and it is broken', known: true }, 'damaged-goods open complaint'],
    [{ kind: 'call', visibility: 'private', channel: 'phone' }, 'call open complaint'],
    [{ kind: 'call', visibility: 'private', openCases: 1, quietDays: 40 }, 'call-of-open-case attach'],
    [{ kind: 'call', visibility: 'private', openCases: 1, quietDays: 0 }, 'same-customer attach'],
    [{ text: 'And now it is broken too', openCases: 1, quietDays: 7 }, 'same-customer attach'],
    [{ text: 'And now it is broken too', openCases: 1, quietDays: 8 }, 'damaged-goods open complaint'],
    [{ text: 'thanks', caseOpen: true, openCases: 1, quietDays: 30 }, 'same-conversation attach'],
    [{ text: '' }, 'public-rest ignore'],
  ];
  for (const [said, expected] of table) t.equal(outcome(said), expected, `${said.text ?? said.kind} -> ${expected}`);
});

t.test('the first rule that holds decides, and says why in words', async (t) => {
  const { rule, because } = decide({ text: 'My blender arrived broken, really BROKEN' });
  t.same(rule, { id: 'damaged-goods', name: 'Damaged goods' });
  t.equal(because, "text contains 'broken'.");
  t.equal(decide({ openCases: 2, quietDays: 3 }).because, 'customer open cases is 2; customer quiet days is 3.');
  t.equal(decide({ kind: 'call', visibility: 'private' }).because, 'kind is call.');
});

t.test('the reason names no word of the text that does not stand in the rule', async (t) => {
  const rule = (condition: string): ListeningRule => ({ id: '1', name: 'One', condition, action: { kind: 'ignore' } });
  const because = (condition: string, text: string) =>
    decideByRules([rule(condition)], factsOf({ text }), false).because;
  t.equal(
    because(`interaction.text.matchesSafe('order \\\\d+')`, 'my order 12345 and my address'),
    'the text fits the rule.',
  );
  t.equal(because(`interaction.text.contains("it's me")`, "hello it's me, Ann"), "text contains 'it's me'.");
  t.equal(because('interaction.text.size() > 3', 'secret words'), 'the text fits the rule.');
  t.equal(because('true', 'anything'), 'The rule applies to everything.');
});

t.test('a rule that attaches is passed over when there is nothing to join', async (t) => {
  const rules: ListeningRule[] = [
    { id: 'a', name: 'Attach', condition: 'true', action: { kind: 'attach' } },
    { id: 'b', name: 'Ignore', condition: 'true', action: { kind: 'ignore' } },
  ];
  t.equal(decideByRules(rules, factsOf({}), true).rule.id, 'a');
  t.equal(decideByRules(rules, factsOf({}), false).rule.id, 'b');
});

t.test('a condition that cannot be told does not hold, and without a rule nothing is done', async (t) => {
  const broken: ListeningRule[] = ['interaction.', 'interaction.nothing == 1', '1 + 1'].map((condition, index) => ({
    id: String(index),
    name: condition,
    condition,
    action: { kind: 'ignore' },
  }));
  t.match(decideByRules(broken, factsOf({}), false), { rule: { id: 'none' }, action: { kind: 'ignore' } });
});
