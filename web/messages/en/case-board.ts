export const caseBoard = {} as const;
