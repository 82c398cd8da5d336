/** What is used of moddle-xml, which brings no types of its own. */
declare module 'moddle-xml' {
  import type { Moddle } from 'moddle';

  export class Reader {
    constructor(options: { readonly model: Moddle; readonly lax?: boolean });
    handler(typeName: string): object;
    fromXML(
      xml: string,
      rootHandler: object,
    ): Promise<{
      readonly rootElement: unknown;
      readonly warnings: readonly { readonly message: string }[];
    }>;
  }

  export class Writer {
    constructor(options?: { readonly format?: boolean; readonly preamble?: boolean });
    toXML(element: object): string;
  }
}
