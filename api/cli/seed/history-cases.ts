import type { JsonObject } from '../../../engine/index.ts';

/** Who does a step; the login of the demo begins like this. */
export type Hand = 'agent1' | 'agent2' | 'supervisor1';

/** What happens next in a past case. Items and goals are named by their keys. */
export type Step =
  /** Hours go by. */
  | { readonly hours: number }
  | { readonly customer: string }
  /** The agent takes the case, and does what follows. */
  | { readonly owner: Hand }
  | { readonly by: Hand }
  | { readonly fragment: string; readonly parameters?: JsonObject }
  | { readonly done: string; readonly answers?: JsonObject }
  /** A message task: sent as proposed, or in other words. */
  | { readonly sent: string; readonly text?: string }
  | { readonly skipped: string; readonly reason: string }
  | { readonly facts: JsonObject }
  | { readonly achieved: string; readonly evidence: string }
  | { readonly closed: boolean };

export interface PastCase {
  readonly key: string;
  readonly hoursAgo: number;
  /** The letter of the customer. */
  readonly customer: string;
  readonly by: 'facebook' | 'instagram' | 'phone' | 'web';
  readonly said: string;
  readonly steps: readonly Step[];
}

const DAY = 24;

const damaged = (product: string, orderNumber: string): Step[] => [
  { done: 'note-problem', answers: { problem: 'damaged', product, orderNumber } },
  { sent: 'first-reply' },
  { fragment: 'damaged-goods', parameters: { product, orderNumber } },
  { sent: 'ask-photos' },
  { hours: 5 },
  { customer: 'Here are two photos of it and of the box.' },
  { hours: 1 },
  { done: 'assess-damage', answers: { photos: true, damage: 'Broken in transport', covered: true } },
];

const agreed = (solution: string): Step => ({ done: 'agree-solution', answers: { solution, solutionAgreed: true } });

const refunded = (amount: number): Step[] => [
  { fragment: 'refund', parameters: { amount } },
  { done: 'check-receipt', answers: { receipt: true, refundAmount: amount } },
  ...(amount > 100
    ? ([
        { hours: 1 },
        { by: 'supervisor1' },
        { done: 'approve-refund', answers: { refundApproved: true, refundReason: 'Clear case' } },
        { by: 'agent1' },
      ] satisfies Step[])
    : []),
  { done: 'pay-back', answers: { refundPaid: true, refundReference: `R-${amount}` } },
  { sent: 'tell-paid' },
];

const content: Step[] = [
  { sent: 'ask-content' },
  { hours: 20 },
  { customer: 'All good now, thank you.' },
  { done: 'note-content', answers: { customerContent: true } },
  { closed: true },
];

/** What this contact centre has behind it, and on its desk. Invented, and named by roles. */
export const PAST_CASES: readonly PastCase[] = [
  {
    key: 'late-a',
    hoursAgo: 60 * DAY,
    customer: 'A',
    by: 'phone',
    said: '',
    steps: [
      { owner: 'agent1' },
      { done: 'note-problem', answers: { problem: 'late delivery', product: 'kettle', orderNumber: '4711' } },
      { skipped: 'first-reply', reason: 'Answered on the phone' },
      { fragment: 'late-delivery', parameters: { orderNumber: '4711' } },
      { done: 'find-parcel', answers: { parcelState: 'lost' } },
      { done: 'report-loss', answers: { carrierClaim: 'CL-88' } },
      { done: 'send-replacement', answers: { replacementSent: true, parcelNumber: 'P-1' } },
      { facts: { solution: 'replacement', solutionAgreed: true } },
      { skipped: 'tell-replacement', reason: 'Told on the phone' },
      { skipped: 'ask-content', reason: 'Told on the phone' },
      { done: 'note-content', answers: { customerContent: true } },
      { closed: true },
    ],
  },
  {
    key: 'damaged-c',
    hoursAgo: 41 * DAY,
    customer: 'C',
    by: 'facebook',
    said: 'The espresso machine I ordered arrived broken. Glass everywhere.',
    steps: [
      { owner: 'agent1' },
      { hours: 1 },
      ...damaged('espresso machine', '9921'),
      agreed('refund'),
      ...refunded(489),
      ...content,
    ],
  },
  {
    key: 'damaged-d',
    hoursAgo: 33 * DAY,
    customer: 'D',
    by: 'instagram',
    said: 'My lamp came cracked, is this how you pack things?',
    steps: [{ owner: 'agent1' }, ...damaged('lamp', '9950'), agreed('refund'), ...refunded(59), ...content],
  },
  {
    key: 'billing-e',
    hoursAgo: 27 * DAY,
    customer: 'E',
    by: 'web',
    said: 'I was charged twice for invoice 2024-118. Please put that right.',
    steps: [
      { owner: 'agent1' },
      { done: 'note-question', answers: { disputeReason: 'charged twice', invoiceNumber: '2024-118', amount: 74.9 } },
      { fragment: 'billing-dispute', parameters: { invoiceNumber: '2024-118', amount: 74.9 } },
      { done: 'hold-reminders' },
      { hours: 3 },
      {
        done: 'check-charge',
        answers: { chargeChecked: true, chargeCorrect: false, cause: 'Booked twice by the till' },
      },
      { done: 'correct-invoice', answers: { correctionAmount: 74.9, corrected: true } },
      { sent: 'confirm-correction' },
      { sent: 'tell-result', text: 'The second charge was a mistake of ours; 74.90 is on its way back to you.' },
      { achieved: 'customer-informed', evidence: 'Told in writing' },
      { closed: true },
    ],
  },
  {
    key: 'access-f',
    hoursAgo: 19 * DAY,
    customer: 'F',
    by: 'web',
    said: 'I am locked out of my account after three wrong passwords.',
    steps: [
      { owner: 'agent2' },
      { done: 'note-symptom', answers: { symptom: 'locked out', login: 'customer-f' } },
      { fragment: 'identity-check' },
      { sent: 'ask-details' },
      { hours: 1 },
      { customer: 'Customer F, my last order is 5520.' },
      { done: 'compare-details', answers: { identityConfirmed: true, identityCheckedBy: 'message' } },
      { fragment: 'account-access', parameters: { login: 'customer-f' } },
      { done: 'find-cause', answers: { cause: 'locked after wrong attempts' } },
      { done: 'unlock' },
      { sent: 'send-link' },
      { hours: 1 },
      { customer: 'I am in again, thank you.' },
      { done: 'confirm-access', answers: { accessWorks: true } },
      { closed: true },
    ],
  },
  {
    key: 'repair-g',
    hoursAgo: 16 * DAY,
    customer: 'G',
    by: 'web',
    said: 'The mixer stopped working after two months.',
    steps: [
      { owner: 'agent2' },
      ...damaged('mixer', '8804'),
      agreed('repair'),
      { fragment: 'partner-repair', parameters: { product: 'mixer' } },
      { done: 'order-repair', answers: { repairNumber: 'REP-31' } },
      { sent: 'send-label' },
      { hours: 60 },
      { done: 'note-arrival' },
      { hours: 50 },
      { done: 'check-result', answers: { repaired: true, repairResult: 'New motor' } },
      { sent: 'tell-repaired' },
      ...content,
    ],
  },
  {
    key: 'damaged-h',
    hoursAgo: 11 * DAY,
    customer: 'H',
    by: 'facebook',
    said: 'Two plates of the set were smashed.',
    steps: [{ owner: 'agent1' }, ...damaged('plates', '9987'), agreed('refund'), ...refunded(24), ...content],
  },
  {
    key: 'escalation-i',
    hoursAgo: 6 * DAY,
    customer: 'I',
    by: 'facebook',
    said: 'This is unacceptable. My third complaint, and nobody answers.',
    steps: [
      { owner: 'agent1' },
      { done: 'note-problem', answers: { problem: 'poor service' } },
      { sent: 'first-reply' },
      { fragment: 'complaint-escalation' },
      { sent: 'tell-escalated' },
      { done: 'sum-up', answers: { summary: 'Wrote three times about a missing invoice; no answer within a week.' } },
    ],
  },
  {
    key: 'late-j',
    hoursAgo: 2 * DAY,
    customer: 'J',
    by: 'instagram',
    said: 'Where is my parcel? It should have been here on Monday.',
    steps: [
      { owner: 'agent2' },
      { done: 'note-problem', answers: { problem: 'late delivery', orderNumber: '10031' } },
      { sent: 'first-reply' },
      { fragment: 'late-delivery', parameters: { orderNumber: '10031' } },
      { done: 'find-parcel', answers: { parcelState: 'at the depot' } },
      { sent: 'tell-date' },
    ],
  },
  {
    key: 'billing-k',
    hoursAgo: 26,
    customer: 'K',
    by: 'web',
    said: 'I do not understand the second line of my bill.',
    steps: [
      { owner: 'agent1' },
      { done: 'note-question', answers: { disputeReason: 'not understood', invoiceNumber: '2024-204', amount: 31 } },
      { fragment: 'billing-dispute', parameters: { invoiceNumber: '2024-204', amount: 31 } },
      { done: 'hold-reminders' },
    ],
  },
  {
    key: 'outage-l',
    hoursAgo: 5,
    customer: 'L',
    by: 'web',
    said: "Since this morning I can't access your service at all.",
    steps: [
      { owner: 'agent2' },
      { done: 'note-symptom', answers: { symptom: 'service down', service: 'Order portal' } },
      { fragment: 'outage', parameters: { service: 'Order portal' } },
      { done: 'check-status', answers: { affectedMany: true } },
      { sent: 'tell-outage' },
    ],
  },
  {
    key: 'damaged-m',
    hoursAgo: 2,
    customer: 'M',
    by: 'facebook',
    said: 'The vase I got from you is cracked.',
    steps: [],
  },
];
