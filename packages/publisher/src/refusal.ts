// SPDX-License-Identifier: Apache-2.0
import { DOCS_BASE_URL, XregError } from '@xreg/xregistry-fs';

/** Why a bundle was refused, by code, with what to do about it. Each code has a page of its own. */
export const BUNDLE_RULES = {
  'bundle/archive-damaged': 'Fetch or build the archive anew; it is cut short or corrupt.',
  'bundle/archive-unknown': 'A bundle is a ZIP, tar.gz or tar archive, told by its first bytes.',
  'bundle/checksum-mismatch': 'The archive was altered after it was written; build it anew.',
  'bundle/content-mismatch': 'The archive does not hold the files its manifest promises.',
  'bundle/digest-mismatch': 'Do not use this copy; fetch it again, and ask who could alter it.',
  'bundle/encrypted': 'Write the archive without encryption; bundles are public to their readers.',
  'bundle/entry-collision': 'Rename one of the two, so that every file system keeps them apart.',
  'bundle/entry-duplicate': 'Keep one entry per path; readers disagree which of two they take.',
  'bundle/entry-escapes': 'Every path has to lie inside the registry root.',
  'bundle/entry-link': 'Replace the link by the file it leads to.',
  'bundle/entry-name': 'Use names every system can store: NFC, no control or reserved characters.',
  'bundle/entry-special': 'A bundle holds regular files only.',
  'bundle/entry-unexpected': 'Keep files that are not part of the registry out of the bundle.',
  'bundle/folder-in-use': 'Pull into a new folder, or empty this one first.',
  'bundle/header-mismatch': 'The archive tells two readers two stories; build it anew.',
  'bundle/hidden-data': 'The archive has bytes that belong to no entry; build it anew.',
  'bundle/limit-exceeded': 'Split the registry, or raise the limit if you trust the source.',
  'bundle/manifest-invalid': 'The reference has to lead to a bundle of this format.',
  'bundle/size-mismatch': 'The archive was altered after it was written; build it anew.',
  'bundle/statement-invalid':
    'What is attached is no statement of this format; attach it anew by publishing again.',
  'bundle/statement-mismatch':
    'The statement was made for other content, or altered; do not rely on it.',
  'bundle/tag-conflict':
    'Published versions do not change: publish the new content as a new version.',
  'bundle/tag-downgrade':
    'Publish a newer version, or say --allow-downgrade if going back is meant.',
  'bundle/tag-overtaken': 'Another publisher wrote the tag at the same time; let one job publish.',
  'bundle/unsupported-method': 'Use stored or deflated entries; readers know no other methods.',
} as const satisfies Readonly<Record<`bundle/${string}`, string>>;

/** A code of {@link BUNDLE_RULES}. */
export type BundleRule = keyof typeof BUNDLE_RULES;

/** What a refusal can say beyond its message. */
export interface RefusalOptions {
  readonly cause?: unknown;
  /** Replaces the help of the rule where a case knows better. */
  readonly help?: string;
  /** Facts for programs, such as both digests of a conflict. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The publisher refused to go on, to protect content. Its `code` is `REFUSED`; `rule` says why. */
export class BundleRefusedError extends XregError {
  readonly rule: BundleRule;
  /** The page that explains the rule. */
  readonly url: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(rule: BundleRule, message: string, options: RefusalOptions = {}) {
    // The code stands behind the first line; lists may follow it.
    super('REFUSED', message.replace(/$|(?=\n)/, ` [${rule}]`), {
      help: options.help ?? BUNDLE_RULES[rule],
      ...(options.cause === undefined ? {} : { cause: options.cause }),
    });
    this.rule = rule;
    this.url = `${DOCS_BASE_URL}${rule}.md`;
    this.details = options.details ?? {};
  }
}
