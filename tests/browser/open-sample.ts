import { createTtsClient, tokenAuth } from "@metastudio-tts/client";
import { type MockOptions, type RunningMock, startMock } from "@metastudio-tts/mock";
import { chooseService, type SampleOptions, type Service, startSample } from "@metastudio-tts/sample";
import { launchBrowser } from "@metastudio-tts/tools/chromium";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";

/** What each test has anew: a mock, the sample app on it, and its page with all that goes wrong there. */
export let mock: RunningMock;
export let app: Awaited<ReturnType<typeof startSample>>;
export let page: Page;
export let complaints: string[];

let browser: Browser;

/** Opens the sample app for each test of a file. */
export function useSample(): void {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    mock = await startMock({ port: 0 });
    await open(chooseService({}, mock.url));
  });
  afterEach(async () => {
    await page.context().close();
    await app.close();
    await mock.close();
  });
}

/** Starts another mock in the place of the test's own. */
export async function startOtherMock(options: MockOptions): Promise<void> {
  await mock.close();
  mock = await startMock({ ...options, port: 0 });
}

/** Starts the app again, after it was closed. */
export async function startAgain(port: number): Promise<void> {
  app = await startSample(chooseService({}, mock.url), { port });
}

/** Starts the sample on a service and opens its page; a request to another host is a complaint. */
export async function open(
  service: Service,
  options: Parameters<Browser["newContext"]>[0] = {},
  links: Partial<SampleOptions> = {},
): Promise<void> {
  await page?.context().close();
  await app?.close();
  app = await startSample({ ...service, intervalMs: 5 }, { ...links, port: 0 });
  page = await (await browser.newContext(options)).newPage();
  complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const { origin } = new URL(request.url());
    if (![app.url, mock.url, "null"].includes(origin)) complaints.push(`requested ${request.url()}`);
  });
  await page.goto(app.url);
}

/** A service that returns this for every request, and has its files at the mock. */
export function serviceThatReturns(body: unknown, status = 200): Service {
  const fetch = async () => Response.json(body, { status });
  const auth = tokenAuth("any");
  const client = createTtsClient({ baseUrl: "http://mock.test", projectId: "p", auth, fetch, maxRetries: 0 });
  return { ...chooseService({}, mock.url), client };
}

/** Submits the form of a section, and waits for the card. */
export async function ask(section: "timbre" | "preview", id: string): Promise<ReturnType<Page["locator"]>> {
  await page.locator(`#${section} input`).fill(id);
  await page.keyboard.press("Enter");
  const card = page.locator(`#${section} article`);
  await card.waitFor();
  return card;
}

/** Resolves once no poll comes any more in a time in which many would have come. */
export async function pollingStops(): Promise<void> {
  const polls = () => mock.calls("showTtsAuditionFile").length;
  let before: number;
  do {
    before = polls();
    for (let trip = 0; trip < 100; trip++) await fetch(`${mock.url}/_mock/health`);
  } while (polls() > before);
}

/** How much wider the page is than its window. */
export const overflow = "document.body.scrollWidth - document.body.clientWidth";
