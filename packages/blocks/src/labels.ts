/** The few words that a page says by itself, in the languages we have; others fall back to English. */
const en = {
  home: "Home",
  skip: "Skip to content",
  mainNavigation: "Main",
  breadcrumbs: "Breadcrumbs",
  contents: "On this page",
  related: "Keep reading",
  by: "By",
  updated: "Updated",
  latest: "Latest posts",
  noPosts: "No posts yet.",
  footer: "Footer",
  phone: "Phone",
  email: "E-mail",
  hours: "Opening hours",
  address: "Address",
  source: "Source",
  table: "Table",
  notFoundTitle: "Page not found",
  notFoundText: "The address may be mistyped, or the page has moved.",
  backHome: "Go to the home page",
  offlineNotice: "Sample text written without a language model.",
};

export type Labels = typeof en;

const de: Labels = {
  home: "Start",
  skip: "Zum Inhalt springen",
  mainNavigation: "Hauptmenü",
  breadcrumbs: "Sie sind hier",
  contents: "Auf dieser Seite",
  related: "Weiterlesen",
  by: "Von",
  updated: "Aktualisiert",
  latest: "Neueste Beiträge",
  noPosts: "Noch keine Beiträge.",
  footer: "Fußzeile",
  phone: "Telefon",
  email: "E-Mail",
  hours: "Öffnungszeiten",
  address: "Anschrift",
  source: "Quelle",
  table: "Tabelle",
  notFoundTitle: "Seite nicht gefunden",
  notFoundText: "Vielleicht ist die Adresse falsch geschrieben, oder die Seite ist umgezogen.",
  backHome: "Zur Startseite",
  offlineNotice: "Beispieltext, ohne Sprachmodell geschrieben.",
};

const fr: Labels = {
  home: "Accueil",
  skip: "Aller au contenu",
  mainNavigation: "Menu principal",
  breadcrumbs: "Fil d’Ariane",
  contents: "Sur cette page",
  related: "À lire ensuite",
  by: "Par",
  updated: "Mis à jour le",
  latest: "Derniers articles",
  noPosts: "Pas encore d’article.",
  footer: "Pied de page",
  phone: "Téléphone",
  email: "E-mail",
  hours: "Horaires",
  address: "Adresse",
  source: "Source",
  table: "Tableau",
  notFoundTitle: "Page introuvable",
  notFoundText: "L’adresse est peut-être erronée, ou la page a été déplacée.",
  backHome: "Aller à l’accueil",
  offlineNotice: "Texte d’exemple rédigé sans modèle de langage.",
};

const es: Labels = {
  home: "Inicio",
  skip: "Ir al contenido",
  mainNavigation: "Menú principal",
  breadcrumbs: "Ruta de navegación",
  contents: "En esta página",
  related: "Seguir leyendo",
  by: "Por",
  updated: "Actualizado",
  latest: "Últimas entradas",
  noPosts: "Todavía no hay entradas.",
  footer: "Pie de página",
  phone: "Teléfono",
  email: "Correo electrónico",
  hours: "Horario",
  address: "Dirección",
  source: "Fuente",
  table: "Tabla",
  notFoundTitle: "Página no encontrada",
  notFoundText: "Puede que la dirección esté mal escrita o que la página se haya movido.",
  backHome: "Ir a la página de inicio",
  offlineNotice: "Texto de ejemplo escrito sin modelo de lenguaje.",
};

const byLanguage: Record<string, Labels> = { en, de, fr, es };

export function labelsFor(language: string): Labels {
  return byLanguage[language.split("-")[0] ?? "en"] ?? en;
}

const rightToLeft = new Set(["ar", "fa", "he", "ur", "ps", "yi"]);

export function directionOf(language: string): "ltr" | "rtl" {
  return rightToLeft.has(language.split("-")[0] ?? "") ? "rtl" : "ltr";
}
