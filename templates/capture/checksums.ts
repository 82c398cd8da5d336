/** Whether digits pass the check of payment cards (ISO/IEC 7812). */
export function isCardNumber(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19 || /^(\d)\1+$/.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - index));
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** How long accounts are, where most of them come from. */
const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  'AT20 BE16 CH21 CZ24 DE22 DK18 ES24 FI18 FR27 GB22 HU28 IE22 IT27 LI21 LU20 NL18 NO15 PL28 PT25 SE24 SK24'
    .split(' ')
    .map((each) => [each.slice(0, 2), Number(each.slice(2))]),
);

/** Whether letters and digits pass the check of a bank account (ISO 13616). */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  if (text.length !== (LENGTHS[text.slice(0, 2)] ?? text.length)) return false;
  const turned = text.slice(4) + text.slice(0, 4);
  let rest = 0;
  for (const character of turned) {
    for (const digit of String(Number.parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}
