// SPDX-License-Identifier: Apache-2.0
import { DOCS_BASE_URL } from '@xreg/xregistry-fs';

/** The parts of a page, in their order. */
export const PAGE_SECTIONS = ['avoid', 'prefer', 'why', 'fix', 'configure'] as const;

/** What is to be known of a diagnostic code. Texts are Markdown, their links absolute. */
export interface DiagnosticPage {
  /** Such as `odrl/no-rules`. */
  readonly code: string;
  /** Where the page stands on the web. */
  readonly url: string;
  /** What has to hold, in a sentence or two. */
  readonly summary: string;
  readonly sections: Readonly<Record<(typeof PAGE_SECTIONS)[number], string>>;
}

/**
 * Takes a page apart: a heading with the code, a paragraph, and one part for each of
 * {@link PAGE_SECTIONS}.
 *
 * @throws {Error} where a part is missing, which is a fault of the page and not of its reader.
 */
export function parseDiagnosticPage(code: string, markdown: string): DiagnosticPage {
  const [head = '', ...parts] = markdown.split(/^## /m);
  const texts = new Map(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end).toLowerCase(), part.slice(end).trim()];
    }),
  );
  const section = (name: (typeof PAGE_SECTIONS)[number]) => {
    const text = texts.get(name);
    if (text === undefined) throw new Error(`The page of "${code}" has no part "${name}".`);
    return text;
  };
  return {
    code,
    url: `${DOCS_BASE_URL}${code}.md`,
    summary: head.replace(/^# .*\n/, '').trim(),
    sections: {
      avoid: section('avoid'),
      prefer: section('prefer'),
      why: section('why'),
      fix: section('fix'),
      configure: section('configure'),
    },
  };
}
