import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

export interface PhoneNumber {
  /** As it is stored and compared: `+4930123456`. */
  readonly e164: string;
  /** As people read it: `+49 30 123456`. */
  readonly shown: string;
}

/** Reads a phone number; one without a country prefix belongs to `country` (`DE`), and without that to nobody. */
export function readPhone(text: string, country?: string): PhoneNumber | null {
  const defaults = country !== undefined && isSupportedCountry(country) ? { defaultCountry: country } : {};
  const number = parsePhoneNumberFromString(text.slice(0, 60), { ...defaults, extract: false });
  if (number === undefined || !number.isPossible()) return null;
  return { e164: number.number, shown: number.formatInternational() };
}
