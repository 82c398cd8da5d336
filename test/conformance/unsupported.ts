/** Something that a scenario asks for and that cannot be run here. The scenario is reported so, never as passed. */
export class Unsupported extends Error {
  override readonly name = 'Unsupported';
}
