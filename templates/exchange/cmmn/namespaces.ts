/** The namespaces of CMMN that are read; files are written in the first. */
export const CMMN_11 = 'http://www.omg.org/spec/CMMN/20151109/MODEL';
export const CMMN_10 = 'http://www.omg.org/spec/CMMN/20131201/MODEL';

const DATED = /^https?:\/\/www\.omg\.org\/spec\/CMMN\/(\d{4})\d{4}\/MODEL$/;

/** Which CMMN a namespace is; drafts of 1.1 that modellers wrote for a while are 1.1. Null: none. */
export function versionOf(namespace: string): '1.0' | '1.1' | null {
  const year = DATED.exec(namespace)?.[1];
  if (year === undefined) return null;
  return Number(year) < 2_015 ? '1.0' : '1.1';
}

/** Our own namespace in exported files. */
export const CASEWRIGHT = 'urn:casewright:cmmn:1';
