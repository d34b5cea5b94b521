/**
 * What a person chose last, kept in the browser: ids only. Each tab holds its own choice, so that two windows can
 * show two accounts; a new tab begins with what was chosen last in any.
 */
const accountKey = "igny8.account";
const siteKey = "igny8.site";
const none = "";

function ofTab(key: string): string | null {
  const chosen = sessionStorage.getItem(key) ?? localStorage.getItem(key) ?? none;
  sessionStorage.setItem(key, chosen);
  return chosen === none ? null : chosen;
}

function store(key: string, id: string): void {
  sessionStorage.setItem(key, id);
  localStorage.setItem(key, id);
}

function forget(key: string): void {
  sessionStorage.removeItem(key);
  localStorage.removeItem(key);
}

export const storedAccount = (): string | null => ofTab(accountKey);
export const storeAccount = (id: string): void => store(accountKey, id);
/** Holds this tab to an account that nobody chose; other tabs do not follow. */
export const keepAccount = (id: string): void => sessionStorage.setItem(accountKey, id);
export const forgetAccount = (): void => forget(accountKey);
export const storedSite = (): string | null => ofTab(siteKey);
export const storeSite = (id: string): void => store(siteKey, id);

export function forgetChoices(): void {
  forget(accountKey);
  forget(siteKey);
}
