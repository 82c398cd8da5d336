/** Name of the language for testing, as a person would store her choice; nobody is offered it. */
export const MIRRORED = 'qps-plocm';
