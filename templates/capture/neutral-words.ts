/** What stands for a value where no parameter can be printed, as in the name of a template. */
const EN: Readonly<Record<string, string>> = {
  customer: 'the customer',
  partner: 'the partner',
  contact: 'the contact',
  colleague: 'a colleague',
  phone: 'the phone number',
  email: 'the e-mail address',
  address: 'the address',
  account: 'the account',
  reference: 'the reference number',
  day: 'the day',
};
const DE: Readonly<Record<string, string>> = {
  customer: 'die Kundin oder der Kunde',
  partner: 'der Partner',
  contact: 'die Kontaktperson',
  colleague: 'jemand aus dem Team',
  phone: 'die Telefonnummer',
  email: 'die E-Mail-Adresse',
  address: 'die Adresse',
  account: 'das Konto',
  reference: 'die Nummer',
  day: 'der Tag',
};

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/phone$/i, 'phone'],
  [/e?mail$/i, 'email'],
  [/address$/i, 'address'],
  [/^(account|iban|card)/i, 'account'],
  [/^(reference|caseNumber|code)/i, 'reference'],
  [/day|date/i, 'day'],
  [/^partner/, 'partner'],
  [/^contact/, 'contact'],
  [/^colleague/, 'colleague'],
  [/^customer/, 'customer'],
];

/** Words for what a parameter of this name would be, in the language of whoever captures; empty when there are none. */
export function neutralWords(parameter: string, locale: string): string {
  const kind = KINDS.find(([pattern]) => pattern.test(parameter))?.[1];
  const words = locale.toLowerCase().startsWith('de') ? DE : EN;
  return kind === undefined ? '' : (words[kind] ?? '');
}
