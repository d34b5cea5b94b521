/** The one script of a site, beside Pagefind's index. */
export const searchScript = "/pagefind/search.js";
