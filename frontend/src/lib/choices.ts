/** What a person chose last, kept in the browser: ids only. */
const accountKey = "igny8.account";
const siteKey = "igny8.site";

export const storedAccount = (): string | null => localStorage.getItem(accountKey);
export const storeAccount = (id: string): void => localStorage.setItem(accountKey, id);
export const storedSite = (): string | null => localStorage.getItem(siteKey);
export const storeSite = (id: string): void => localStorage.setItem(siteKey, id);

export function forgetChoices(): void {
  localStorage.removeItem(accountKey);
  localStorage.removeItem(siteKey);
}
