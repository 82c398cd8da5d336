/** The namespaces of CMMN that are read; files are written in the first. */
export const CMMN_11 = 'http://www.omg.org/spec/CMMN/20151109/MODEL';
export const CMMN_10 = 'http://www.omg.org/spec/CMMN/20131201/MODEL';

/** Our own namespace in exported files. */
export const CASEWRIGHT = 'urn:casewright:cmmn:1';
