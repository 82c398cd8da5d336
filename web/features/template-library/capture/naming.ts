export interface Naming {
  readonly name: string;
  readonly description: string;
  /** Key of the template that gets a new version; empty: a new template. */
  readonly into: string;
}

interface Named {
  readonly key: string;
  readonly name: string;
}

/** The next version of a template is called as it is, until somebody types another name. */
export function withInto(naming: Naming, templates: readonly Named[], into: string): Naming {
  const nameOf = (key: string) => templates.find((each) => each.key === key)?.name ?? '';
  const typed = naming.name.trim();
  const isOwn = typed !== '' && typed !== nameOf(naming.into);
  return { ...naming, into, name: isOwn ? naming.name : nameOf(into) };
}
