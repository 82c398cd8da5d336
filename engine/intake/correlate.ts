/** An identity that the store holds and that an author shows too. */
export interface IdentityMatch {
  readonly identityId: string;
  readonly customerId: string;
  readonly kind: string;
  readonly value: string;
  /** The account of one person on one connector: it decides alone. */
  readonly scoped: boolean;
}

/** A case that an interaction might join: an open one, or one that has ended and that a message opens again. */
export interface OpenCase {
  readonly caseId: string;
  readonly customerId: string | null;
  readonly openedAt: string;
  readonly lastActivityAt: string;
  /** It has ended; a message in its conversation opens it again (rule F21). */
  readonly ended?: boolean;
}

export interface Correlation {
  /** Null: nobody known, or several persons of whom none can be chosen. */
  readonly customerId: string | null;
  readonly identityId: string | null;
  /** Persons who may have written it, when it was not certain. */
  readonly candidates: readonly string[];
  /** In words, how the customer was recognised. */
  readonly evidence: string | null;
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  phone: 'phone number',
  email: 'e-mail address',
  handle: 'handle',
  web: 'account',
  'meta-psid': 'Facebook account',
  instagram: 'Instagram account',
};
/** Identities that several people may share, the better evidence first. */
const SHARED = ['email', 'phone', 'handle'];

/**
 * Whose words these are. An account on the connector decides alone; an address or a number only makes candidates,
 * because people share them: one candidate is taken, of several the one with the newest open case, else none.
 */
export function correlateCustomer(matches: readonly IdentityMatch[], openCases: readonly OpenCase[]): Correlation {
  const account = matches.find(({ scoped }) => scoped);
  if (account !== undefined) return recognised(account, matches, 'is known');
  for (const kind of SHARED) {
    const ofKind = matches.filter((match) => match.kind === kind);
    const [only] = ofKind;
    const persons = new Set(ofKind.map(({ customerId }) => customerId));
    if (only === undefined) continue;
    if (persons.size === 1) return recognised(only, matches, 'is known');
    const newest = newestCase(openCases.filter(({ customerId }) => customerId !== null && persons.has(customerId)));
    const chosen = ofKind.find(({ customerId }) => customerId === newest?.customerId);
    if (chosen !== undefined) {
      return recognised(chosen, ofKind, `fits ${persons.size} customers; this one has the newest open case`);
    }
    return {
      customerId: null,
      identityId: null,
      candidates: [...persons],
      evidence: `${wordFor(kind)} fits ${persons.size} customers, none with an open case`,
    };
  }
  return { customerId: null, identityId: null, candidates: [], evidence: null };
}

function recognised(match: IdentityMatch, all: readonly IdentityMatch[], how: string): Correlation {
  return {
    customerId: match.customerId,
    identityId: match.identityId,
    candidates: [...new Set(all.map(({ customerId }) => customerId))].filter((id) => id !== match.customerId),
    evidence: `${wordFor(match.kind)} ${how}`,
  };
}

/**
 * The case that an interaction would join: that of its conversation while it is open or can be opened again, else the
 * newest open one of its customer.
 */
export function correlateCase(
  conversationCaseId: string | null,
  customerId: string | null,
  openCases: readonly OpenCase[],
): OpenCase | null {
  const ofConversation = openCases.find(({ caseId }) => caseId === conversationCaseId);
  if (ofConversation !== undefined) return ofConversation;
  if (customerId === null) return null;
  return newestCase(openCases.filter((open) => open.customerId === customerId && open.ended !== true)) ?? null;
}

function newestCase(openCases: readonly OpenCase[]): OpenCase | undefined {
  return openCases.toSorted((one, other) => (one.openedAt < other.openedAt ? 1 : -1))[0];
}

function wordFor(kind: string): string {
  return KIND_WORDS[kind] ?? kind;
}
