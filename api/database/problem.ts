/** Something a person has to settle before the embedded database can run. The message says what, in plain words. */
export class DatabaseProblem extends Error {
  override readonly name = 'DatabaseProblem';
}
