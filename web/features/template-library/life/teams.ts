interface Team {
  readonly id: string;
  readonly name: string;
}

/** The teams of a person, and the one that the template has already. */
export const teamsToChoose = (teams: readonly Team[], has: Team | null): readonly Team[] =>
  has === null || teams.some(({ id }) => id === has.id) ? teams : [...teams, has];
