import type { RuleAction } from '../../persistence/entities/intake.entity.ts';

export interface StarterRule {
  readonly key: string;
  readonly name: string;
  readonly condition: string;
  readonly action: RuleAction;
}

/** A pattern of whole words and phrases, English and German. */
const anyOf = (...words: string[]) => `interaction.text.matchesSafe(r"\\b(${words.join('|')})\\b")`;

const DAMAGED = anyOf(
  'broken|damaged?|defect|defective|faulty|cracked|shattered|smashed|scratched',
  "(doesn't|does not|won't|stopped) work(ing)?",
  'kaputt\\w*|defekt\\w*|beschädigt\\w*|zerbrochen\\w*|zerkratzt\\w*|funktioniert nicht',
);
const BILLING = anyOf(
  'refund(ed|s)?|invoices?|bill(ed|ing)?|(over)?charged|money back|double charge|direct debit',
  'rückerstattung|erstattung|rechnung(en)?|abgebucht|abbuchung|geld zurück|lastschrift',
);
const ACCESS = anyOf(
  "locked out|log ?in|sign ?in|password|can't access|cannot access|account (is )?(locked|blocked)",
  'ausgesperrt|gesperrt|passwort|anmelden|einloggen|kein zugang|zugangsdaten',
);
const LATE = anyOf(
  "late|delayed|overdue|still waiting|(not|never|hasn't|has not) arrived|where is my (order|parcel|package)",
  'verspätet|verspätung|nicht angekommen|noch nicht da|wo (ist|bleibt) mein\\w*|warte (immer )?noch',
);
const ANGRY = anyOf(
  'complaint|terrible|awful|unacceptable|disappointed|ridiculous|disgrace|worst|never again|nobody answers|ignored',
  'beschwerde|furchtbar|unverschämt|enttäuscht|frechheit|nie wieder|niemand antwortet|sauerei',
);
const SPAM = anyOf('bitcoin|crypto|casino|forex|giveaway|click here|earn money|free followers|viagra|onlyfans');

/** What a new installation listens for; the first rule that holds decides. Every one can be changed. */
export const STARTER_RULES: readonly StarterRule[] = [
  {
    key: 'spam',
    name: 'Spam of strangers',
    condition: `!customer.known && interaction.kind != 'call' && ${SPAM}`,
    action: { kind: 'ignore' },
  },
  {
    key: 'harmless-mention',
    name: 'Mention without a complaint',
    condition: `interaction.mention && !(${DAMAGED} || ${LATE} || ${ANGRY})`,
    action: { kind: 'ignore' },
  },
  {
    key: 'same-conversation',
    name: 'Conversation of an open case',
    condition: 'conversation.caseOpen',
    action: { kind: 'attach' },
  },
  {
    key: 'same-customer',
    name: 'Customer with a case open within 7 days',
    condition: 'customer.openCases > 0 && customer.quietDays <= 7',
    action: { kind: 'attach' },
  },
  {
    key: 'damaged-goods',
    name: 'Damaged goods',
    condition: DAMAGED,
    action: { kind: 'open', caseTypeKey: 'complaint', priority: 'high', subject: 'Goods arrived damaged' },
  },
  {
    key: 'billing',
    name: 'Invoice or refund',
    condition: BILLING,
    action: { kind: 'open', caseTypeKey: 'billing', priority: 'normal', subject: 'Question about a bill or refund' },
  },
  {
    key: 'account-access',
    name: 'Locked out of the account',
    condition: ACCESS,
    action: { kind: 'open', caseTypeKey: 'access', priority: 'high', subject: 'No access to the account' },
  },
  {
    key: 'late-delivery',
    name: 'Late delivery',
    condition: LATE,
    action: { kind: 'open', caseTypeKey: 'complaint', priority: 'normal', subject: 'Delivery is late' },
  },
  {
    key: 'call-of-open-case',
    name: 'Call of a customer with an open case',
    condition: "interaction.kind == 'call' && customer.openCases > 0",
    action: { kind: 'attach' },
  },
  {
    key: 'call',
    name: 'Phone call',
    condition: "interaction.kind == 'call'",
    action: { kind: 'open', caseTypeKey: 'complaint', priority: 'normal', subject: 'Phone call' },
  },
  {
    key: 'public-complaint',
    name: 'Complaint in public',
    condition: `interaction.visibility == 'public' && ${ANGRY}`,
    action: { kind: 'open', caseTypeKey: 'complaint', priority: 'normal', subject: 'Complaint in public' },
  },
  {
    key: 'private-message',
    name: 'Private message',
    condition: "interaction.visibility == 'private'",
    action: { kind: 'open', caseTypeKey: 'complaint', priority: 'normal', subject: 'Message of a customer' },
  },
  {
    key: 'public-rest',
    name: 'Said in public, no complaint',
    condition: "interaction.visibility == 'public'",
    action: { kind: 'ignore' },
  },
];
