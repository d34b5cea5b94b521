/** Django's CSRF token as its cookie holds it; empty before the first answer that sets it. */
export function csrfToken(): string {
  const entry = document.cookie.split("; ").find((cookie) => cookie.startsWith("csrftoken="));
  return entry ? decodeURIComponent(entry.slice("csrftoken=".length)) : "";
}
