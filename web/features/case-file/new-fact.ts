import { isRecord } from '../../ui/schema-form/fields.ts';

/** Whether a case takes facts that its type does not name. */
export const takesMore = (schema: unknown): boolean => !isRecord(schema) || schema['additionalProperties'] !== false;

/** A name that conditions can read, made of what a person calls it: "Order total" becomes `orderTotal`; null when nothing is left. */
export function factName(words: string): string | null {
  const parts = words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .split(/[^A-Za-z0-9]+/u)
    .filter((part) => part !== '');
  const name = parts
    .map((part, place) => {
      const rest = part.slice(1);
      return (place === 0 ? part.charAt(0).toLowerCase() : part.charAt(0).toUpperCase()) + rest;
    })
    .join('');
  return /^[a-z]\w{0,99}$/i.test(name) ? name : null;
}

/** A number where it reads as one, yes and no where they are said, else the text. */
export function factValue(
  text: string,
  words: { readonly yes: string; readonly no: string },
): string | number | boolean {
  const plain = text.trim();
  const said = plain.toLocaleLowerCase();
  if (said === words.yes.toLocaleLowerCase()) return true;
  if (said === words.no.toLocaleLowerCase()) return false;
  return /^-?\d{1,15}(\.\d+)?$/.test(plain) ? Number(plain) : plain;
}
