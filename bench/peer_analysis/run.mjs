// Yoast's library (GPL-3.0), the yardstick of row 2: `node run.mjs ARTICLES.json OUT.jsonl [timed]`.
// Scores of every assessment, and milliseconds per article of a second, warm pass.
import { readFileSync, writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import yoast from "yoastseo";
import module from "yoastseo/build/languageProcessing/languages/en/Researcher.js";

const Researcher = module.default ?? module;
const [source, target, timed] = process.argv.slice(2);
const articles = JSON.parse(readFileSync(source, "utf8"));

// Both assessors as the package exports them.
function assess(article) {
  const paper = new yoast.Paper(article.html ?? "", {
    keyword: article.keyphrase ?? "",
    title: article.title ?? "",
    titleWidth: article.titleWidth ?? 0,
    description: article.desc ?? "",
    slug: article.slug ?? "",
    locale: "en_US",
    permalink: article.permalink ?? "",
  });
  const scores = {};
  for (const Assessor of [yoast.SeoAssessor, yoast.ContentAssessor]) {
    const assessor = new Assessor(new Researcher(paper), {});
    assessor.assess(paper);
    for (const result of assessor.getValidResults()) {
      scores[result.getIdentifier()] = { score: result.getScore(), text: result.getText().replace(/<[^>]+>/g, "") };
    }
  }
  return scores;
}

const lines = articles.map((article) => JSON.stringify({ id: article.id, scores: assess(article) }));
let milliseconds = 0;
if (timed) {
  const began = performance.now();
  articles.forEach(assess);
  milliseconds = (performance.now() - began) / articles.length;
}
writeFileSync(target, JSON.stringify({ milliseconds }) + "\n" + lines.join("\n") + "\n");
