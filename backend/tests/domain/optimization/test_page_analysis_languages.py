"""Each language's methods on sentences that a grammar book would print."""

from __future__ import annotations

import pytest
from igny8_core.domain.optimization.analysis import AnalysisInput, analyze
from igny8_core.domain.optimization.analysis.languages import language_of
from igny8_core.domain.optimization.analysis.sentences import split, tokens

SUPPORTED = ("en", "de", "fr", "es", "it", "nl", "pt")


@pytest.mark.parametrize(
    ("code", "passive", "active"),
    [
        ("de", "Das Öl wird von Hand aufgetragen.", "Wir werden das Öl morgen auftragen."),
        ("de", "Ich weiß, dass das Holz geölt wurde.", "Das Holz wurde schnell grau."),
        ("de", "Die Arbeit ist beendet worden.", "Er ist nach Hause gegangen."),
        ("fr", "L'huile est appliquée à la main.", "Elle est arrivée hier."),
        ("fr", "Les planches ont été poncées.", "Nous sommes à Paris depuis mardi."),
        ("es", "El aceite fue aplicado a mano.", "El aceite es bueno para la madera."),
        ("es", "Las tablas serán lijadas mañana.", "Hemos lijado las tablas."),
        ("it", "L'olio viene applicato a mano.", "Siamo andati a casa."),
        ("it", "Le tavole sono state levigate.", "Abbiamo levigato le tavole."),
        ("nl", "De olie wordt met de hand aangebracht.", "Het wordt morgen koud."),
        ("nl", "Ik weet dat het hout geschuurd werd.", "Wij hebben het hout geschuurd."),
        ("pt", "O óleo foi aplicado à mão.", "O óleo é bom para a madeira."),
        ("pt", "As tábuas serão lixadas amanhã.", "Nós lixamos as tábuas."),
    ],
)
def test_passive_voice(code: str, passive: str, active: str) -> None:
    method = language_of(code).passive
    assert method is not None
    assert [method.stands_in(tokens(text), text) for text in (passive, active)] == [True, False]


@pytest.mark.parametrize(
    ("code", "tied", "loose"),
    [
        ("de", "Deshalb hält es lange.", "Das Öl hält lange."),
        ("de", "Nicht nur Öl, sondern auch Wachs schützt.", "Öl und Wachs schützen."),
        ("fr", "Par exemple, le chêne dure.", "Le chêne dure."),
        ("es", "Sin embargo, dura mucho.", "Dura mucho."),
        ("it", "Tuttavia dura a lungo.", "Dura a lungo."),
        ("nl", "Bovendien duurt het lang.", "Het duurt lang."),
        ("pt", "Além disso, dura muito.", "Dura muito."),
    ],
)
def test_transition_words(code: str, tied: str, loose: str) -> None:
    method = language_of(code).connectives
    assert method is not None
    assert [method.stand_in(tokens(text)) for text in (tied, loose)] == [True, False]


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("en", ("baking", "bakes", "baked")),
        ("de", ("Häuser", "Hauses")),
        ("fr", ("planches", "planche")),
        ("es", ("tablas", "tabla")),
        ("it", ("tavole", "tavola")),
        ("nl", ("planken", "plank")),
        ("pt", ("tábuas", "tábua")),
        ("sv", ("bilar", "bilen")),
    ],
)
def test_word_forms(code: str, forms: tuple[str, ...]) -> None:
    assert len({language_of(code).root_of(form.lower()) for form in forms}) == 1


@pytest.mark.parametrize(
    ("code", "counts"),
    [
        ("en", {"table": 2, "baked": 1, "wanted": 2, "beautiful": 3, "the": 1, "strength": 1}),
        ("de", {"haus": 1, "bäume": 2, "holzöl": 2, "arbeiten": 3, "wiese": 2}),
        ("fr", {"eau": 1, "bateau": 2, "maison": 2, "table": 1, "appliquer": 3}),
        ("es", {"tierra": 2, "agua": 2, "país": 2, "ciudad": 2, "madera": 3}),
        ("it", {"casa": 2, "piano": 2, "fuoco": 2, "legno": 2, "tavola": 3}),
        ("nl", {"hout": 1, "bomen": 2, "schuren": 2, "olie": 2, "ijs": 1}),
        ("pt", {"madeira": 3, "água": 2, "mão": 1, "não": 1, "coração": 3}),
    ],
)
def test_syllables(code: str, counts: dict[str, int]) -> None:
    count = language_of(code).syllables
    assert count is not None
    assert {word: count(word) for word in counts} == counts


@pytest.mark.parametrize(
    ("code", "text", "sentences"),
    [
        ("en", "The U.S. Army came at 5 p.m. It left. Dr. No stayed. Go! now.", 5),
        ("de", "Das kostet z.B. 3 Euro. Das sagt Dr. Meier, s. Abb. 3 oben.", 2),
        ("fr", "M. Dupont habite av. Foch. Il est là.", 2),
        ("es", "El Sr. López vive en la pág. 3. ¿Verdad? ¡Sí!", 3),
        ("it", "Il sig. Rossi vive qui. Il dott. Bianchi no.", 2),
        ("nl", "Dhr. Jansen kwam bijv. Vandaag niet. Hij bleef.", 2),
        ("pt", "O Sr. Silva vive na av. Central. A Dra. Lima não.", 2),
    ],
)
def test_sentences(code: str, text: str, sentences: int) -> None:
    language = language_of(code)
    found = split(text, 0, language.abbreviations, language.function_words)
    assert len(found) == sentences, [sentence.text for sentence in found]


@pytest.mark.parametrize("code", SUPPORTED)
def test_every_supported_language_has_every_method(code: str) -> None:
    result = analyze(AnalysisInput(html="<p>Text.</p>", language=code))
    assert set(result.not_available) <= {"word_complexity"}
    language = language_of(code)
    assert language.reading_ease is not None
    assert language.function_words
    assert language.openers


def test_an_easy_text_reads_easier_than_a_hard_one() -> None:
    pairs = {
        "en": ("The cat sat on the mat. It was warm.", "Institutional responsibilities necessitate deliberation."),
        "de": ("Die Katze saß da. Es war warm.", "Verwaltungsrechtliche Zuständigkeiten erfordern Abstimmungen."),
        "fr": ("Le chat dort. Il fait chaud.", "Les responsabilités institutionnelles nécessitent une délibération."),
        "es": ("El gato duerme. Hace sol.", "Las responsabilidades institucionales necesitan deliberaciones."),
        "it": ("Il gatto dorme. Fa caldo.", "Le responsabilità istituzionali necessitano deliberazioni."),
        "nl": ("De kat slaapt. Het is warm.", "Verantwoordelijkheden vereisen organisatorische procedures."),
        "pt": ("O gato dorme. Faz sol.", "As responsabilidades institucionais necessitam deliberações."),
    }
    for code, texts in pairs.items():
        easy, hard = (analyze(AnalysisInput(html=f"<p>{text}</p>", language=code)).reading_ease for text in texts)
        assert easy is not None
        assert hard is not None
        assert easy > hard + 30, code


def test_long_sentences_are_longer_in_romance_languages() -> None:
    text = " ".join(["madera"] * 22) + "."
    lengths = {
        code: analyze(AnalysisInput(html=f"<p>{text}</p>", language=code)) for code in ("en", "es", "it", "pt", "fr")
    }
    scores = {code: result.finding("sentence_length").score for code, result in lengths.items()}  # type: ignore[union-attr]
    assert scores == {"en": 3, "es": 9, "it": 9, "pt": 9, "fr": 3}


def test_a_keyphrase_in_another_language_is_simply_not_found() -> None:
    found = analyze(AnalysisInput(html="<p>Das Öl schützt Holz.</p>", keyphrase="huile de bois", language="de"))
    assert found.finding("introduction_keyphrase").score == 3  # type: ignore[union-attr]
