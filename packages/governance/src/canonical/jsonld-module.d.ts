// SPDX-License-Identifier: Apache-2.0

/** The part of the jsonld library that we use; it ships no types of its own. */
declare module 'jsonld' {
  export interface Event {
    readonly code: string;
    readonly level: string;
    readonly message: string;
    readonly details: Readonly<Record<string, unknown>>;
  }
  export interface Options {
    readonly base?: string;
    readonly safe?: boolean;
    readonly algorithm?: string;
    readonly format?: string;
    readonly documentLoader?: (url: string) => Promise<{
      readonly documentUrl: string;
      readonly document: unknown;
      readonly tag?: 'static';
    }>;
    readonly eventHandler?: (argument: { event: Event; next: () => void }) => void;
    readonly canonizeOptions?: { readonly maxWorkFactor?: number };
  }
  export interface Processor {
    (): Processor;
    expand(input: unknown, options: Options): Promise<unknown[]>;
    canonize(input: unknown, options: Options): Promise<string>;
  }
  const processor: Processor;
  export { processor as default };
}
