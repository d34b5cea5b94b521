/**
 * The dashboards' content security policy forbids to compile code from text, which zod tries for speed: it falls back by
 * itself, but the browser reports each attempt. This is what `z.config({ jitless: true })` sets, without loading zod
 * for pages that have no form.
 */
const shared = globalThis as { __zod_globalConfig?: { jitless?: boolean } };
shared.__zod_globalConfig = Object.assign(shared.__zod_globalConfig ?? {}, { jitless: true });

export {};
