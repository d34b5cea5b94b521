/** Words of the pages that the renderer makes by itself; languages that are missing fall back to English. */
const en = {
  page: "Page",
  pages: "Pages of this list",
  newer: "Newer posts",
  older: "Older posts",
  categories: "Categories",
  filedUnder: "In",
  search: "Search",
  searchHint: "Search this site",
  searchNothing: "Nothing was found.",
  searchNeedsScript: "Search needs JavaScript. The list of all posts works without.",
};

type SiteLabels = typeof en;

const de: SiteLabels = {
  page: "Seite",
  pages: "Seiten dieser Liste",
  newer: "Neuere Beiträge",
  older: "Ältere Beiträge",
  categories: "Themen",
  filedUnder: "In",
  search: "Suche",
  searchHint: "Diese Website durchsuchen",
  searchNothing: "Nichts gefunden.",
  searchNeedsScript: "Die Suche braucht JavaScript. Die Liste aller Beiträge geht ohne.",
};

const fr: SiteLabels = {
  page: "Page",
  pages: "Pages de cette liste",
  newer: "Articles plus récents",
  older: "Articles plus anciens",
  categories: "Thèmes",
  filedUnder: "Dans",
  search: "Recherche",
  searchHint: "Rechercher sur ce site",
  searchNothing: "Aucun résultat.",
  searchNeedsScript: "La recherche demande JavaScript. La liste des articles s’en passe.",
};

const es: SiteLabels = {
  page: "Página",
  pages: "Páginas de esta lista",
  newer: "Entradas más recientes",
  older: "Entradas anteriores",
  categories: "Temas",
  filedUnder: "En",
  search: "Búsqueda",
  searchHint: "Buscar en este sitio",
  searchNothing: "No se ha encontrado nada.",
  searchNeedsScript: "La búsqueda necesita JavaScript. La lista de entradas funciona sin él.",
};

const byLanguage: Record<string, SiteLabels> = { en, de, fr, es };

export function siteLabels(language: string): SiteLabels {
  return byLanguage[language.split("-")[0] ?? ""] ?? en;
}
