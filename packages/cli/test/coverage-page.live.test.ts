// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium as browsers, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWithTools } from '../../../testing/index.js';
import { createTemporaryFolder } from '../../../testing/temporary-folder.js';
import { runXreg } from './run-xreg.js';

const HOSTILE = '</script><img src=x onerror=alert(1)>';

describeWithTools('the page of coverage', ['chromium'], ({ chromium }) => {
  let browser: Browser;
  beforeAll(async () => {
    // The sandbox of the browser needs rights that root in a container does not have.
    browser = await browsers.launch({ executablePath: chromium, args: ['--no-sandbox'] });
  });
  afterAll(() => browser.close());

  /** Opens the page without a network, and gathers what a browser complains of or asks for. */
  async function openPage(): Promise<{ page: Page; complaints: string[]; requests: string[] }> {
    const folder = createTemporaryFolder({
      'r/schemas/acme.any.v1.0.json': '{"type":"object"}',
      'r/rules/acme.members.v1.0.json': rule(['label:acme']),
      'r/rules/acme.everybody.v1.0.json': rule(['policy:acme/one@*', `label:${HOSTILE}`]),
      'r/policies/acme.one.v1.0.json': policy(),
      'r/policies/acme.two.v1.0.json': policy(),
      'r/policies/free.loose.v1.0.json': policy(),
    });
    const { out } = await runXreg(['index', 'r', '--graph', 'html'], { cwd: folder });
    mkdirSync(join(folder, 'page'));
    const file = join(folder, 'page', 'coverage.html');
    writeFileSync(file, out);
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('dialog', (dialog) => complaints.push(dialog.message()));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    return { page, complaints, requests };
  }

  it('shows which rule governs which policy, and by which selector, as text', async () => {
    const { page, complaints, requests } = await openPage();

    expect(await page.locator('thead th').allTextContents()).toEqual([
      'policy',
      'acme/everybody@1.0',
      'acme/members@1.0',
    ]);
    expect(await page.locator('tbody tr').allInnerTexts()).toEqual([
      'acme/one@1.0\t●\t●',
      'acme/two@1.0\t\t●',
      'free/loose@1.0\t\t',
    ]);
    expect(await page.locator('tr.ungoverned th').allTextContents()).toEqual(['free/loose@1.0']);
    expect(await page.locator('td[title*="label:acme"]').count()).toBe(2);
    expect(await page.locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  it('is filtered by policy, by rule, and by what no rule governs', async () => {
    const { page } = await openPage();
    const policies = () => page.locator('tbody th').allTextContents();

    await page.getByRole('searchbox', { name: 'Policies' }).fill('TWO');
    expect(await policies()).toEqual(['acme/two@1.0']);
    await page.getByRole('searchbox', { name: 'Policies' }).fill('');
    await page.getByRole('searchbox', { name: 'Rules' }).fill('every');
    expect(await page.locator('thead th').allTextContents()).toEqual([
      'policy',
      'acme/everybody@1.0',
    ]);
    await page.getByLabel('only policies that no rule governs').click();
    expect(await policies()).toEqual(['free/loose@1.0']);
    expect(await page.getByRole('status').textContent()).toBe(
      '1 of 3 policies, 1 of 2 rules, 1 governed by no rule',
    );
  });
});

function rule(appliesTo: readonly string[]): string {
  return JSON.stringify({
    versionid: '1.0',
    name: 'rule',
    description: 'A rule',
    appliesTo,
    schemaref: '/schemagroups/acme/schemas/any/versions/1.0',
  });
}

function policy(): string {
  return JSON.stringify({ policydefinition: { '@type': 'Set' } });
}
