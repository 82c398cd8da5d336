export const firstAdministrator = {} as const;
