/**
 * What an import could not carry over as it was, item by item: nothing is dropped in silence. An error keeps the template
 * from being imported, a warning says that something is lost or means something else now, info that it is told otherwise.
 */
export interface ImportNote {
  /** Stable, kebab-case: `condition-not-translated`. */
  readonly code: string;
  readonly severity: 'info' | 'warning' | 'error';
  /** Where in the file it stands, as people find it: an id, a name, a path. */
  readonly where: string;
  /** A sentence that says what happened to it and what may be done. */
  readonly detail: string;
}
