export const templateLibrary = {} as const;
