// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import * as publisher from '../src/index.js';

it('exports what is promised, and nothing else', () => {
  expect(Object.keys(publisher).sort()).toEqual([
    'BUNDLE_ARTIFACT_TYPE',
    'BUNDLE_RULES',
    'BundleRefusedError',
    'CONTENT_DIGEST_ANNOTATION',
    'DEFAULT_BUNDLE_LIMITS',
    'IGNORE_FILE',
    'VERDICT_PREDICATE_TYPE',
    'createContentDigest',
    'createDigest',
    'createManifest',
    'createStatement',
    'fetchBundle',
    'formatOciReference',
    'hideIgnored',
    'inspectReference',
    'listIgnored',
    'openArchive',
    'openFolder',
    'packBundle',
    'parseOciReference',
    'publishBundle',
    'pullBundle',
    'readSourceFacts',
    'resolveReference',
    'verifyBundle',
    'writeOciLayout',
  ]);
});
