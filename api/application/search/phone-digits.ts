/** What people may write of a phone number, with the signs they part it by. */
const PHONE = /^\+?[\d\s()/.-]{4,}$/;
const FEWEST_DIGITS = 3;

/** Without what differs between the ways to write one number: signs, and the zeros of `00` abroad and `0` at home. */
export function phoneDigits(search: string): string | null {
  if (!PHONE.test(search)) return null;
  const digits = search.replace('(0)', '').replaceAll(/\D/g, '').replace(/^0+/, '');
  return digits.length < FEWEST_DIGITS ? null : digits;
}
