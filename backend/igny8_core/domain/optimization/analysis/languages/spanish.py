"""Spanish. The lists are our own, ordered by what the words do."""

from __future__ import annotations

import re

from igny8_core.domain.optimization.analysis.languages.base import (
    Connectives,
    Language,
    Passive,
    ReadingEase,
    Roots,
    Syllables,
)
from igny8_core.domain.optimization.analysis.sentences import COMMON_ABBREVIATIONS
from igny8_core.shared.utils.word_sets import word_set

_ARTICLES = word_set(
    "el la los las lo un una unos unas al del este esta esto estos estas ese esa eso esos esas aquel aquella "
    "aquello aquellos aquellas mi mis tu tus su sus nuestro nuestra nuestros nuestras vuestro vuestra cada todo "
    "toda todos todas algún alguna algunos algunas ningún ninguna otro otra otros otras mismo misma mismos mismas "
    "mucho mucha muchos muchas poco poca pocos pocas varios varias tanto tanta tantos tantas demás ambos ambas "
    "cualquier cualquiera cierto cierta ciertos ciertas tal tales más menos bastante demasiado"
)
_PRONOUNS = word_set(
    "yo tú él ella ello nosotros nosotras vosotros ellos ellas usted ustedes me te se nos os le les lo la mí ti "
    "sí consigo conmigo contigo quien quienes que qué cual cuales cuál cuáles cuyo cuya cuanto cuánto alguien "
    "nadie algo nada uno"
)
_PREPOSITIONS = word_set(
    "a ante bajo con contra de desde durante en entre hacia hasta mediante para por según sin sobre tras vía "
    "dentro fuera encima debajo delante detrás cerca lejos alrededor"
)
_CONJUNCTIONS = word_set(
    "y e o u pero sino ni si como cuando aunque porque pues mientras donde dónde cómo cuándo así además también "
    "tampoco entonces luego"
)
_VERBS = word_set(
    "soy eres es somos sois son era eras éramos eran fui fue fuimos fueron seré será serán sería serían sea sean "
    "fuera fuese sido siendo ser estoy estás está estamos están estaba estaban estuvo estará esté estén estado "
    "estando estar he has ha hemos han había habían hubo habrá haya hayan habido haber hay tengo tienes tiene "
    "tenemos tienen tenía tuvo tener puedo puedes puede podemos pueden podía podrá podría poder debo debe debemos "
    "deben debería deber quiero quiere quieren querer hago haces hace hacemos hacen hizo hacer hecho voy vas va "
    "vamos van iba ir viene vienen venir da dan dar dice dicen decir dijo parece parecen sabe saber suele suelen "
    "lleva llevar pone poner queda sigue seguir"
)
_ADVERBS = word_set(
    "no sí nunca jamás siempre muchas veces a menudo ya aún todavía muy bien mal mejor peor casi solo sólo "
    "solamente quizá quizás tal vez aquí ahí allí allá hoy ayer mañana ahora antes después pronto tarde temprano "
    "realmente simplemente especialmente actualmente generalmente"
)
_ADJECTIVES = word_set(
    "bueno buena buenos buenas buen mejores malo mala gran grande grandes pequeño pequeña pequeños pequeñas nuevo "
    "nueva nuevos nuevas viejo vieja largo larga corto corta alto alta bajo baja primero primera primer segundo "
    "segunda tercero tercera último última últimos últimas importante importantes posible fácil difícil diferente "
    "diferentes distinto distinta propio propia principal principales próximo próxima"
)
_NUMERALS = word_set(
    "cero dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta cien "
    "cientos mil millón millones"
)
_NOUNS = word_set(
    "cosa cosas forma manera modo tipo tipos caso casos parte partes vez veces segundos minuto minutos hora horas "
    "día días semana semanas mes meses año años tiempo momento ejemplo"
)

FUNCTION_WORDS = (
    _ARTICLES | _PRONOUNS | _PREPOSITIONS | _CONJUNCTIONS | _VERBS | _ADVERBS | _ADJECTIVES | _NUMERALS | _NOUNS
)

_CONNECTIVES = Connectives.of(
    "de nuevo|aún|para finalizar|ya|"
    "además|también|tampoco|asimismo|igualmente|incluso|así como|por otra parte|por otro lado|es más|"
    "del mismo modo|de igual manera|encima|aparte de|no solo|pero|sino|sin embargo|no obstante|aunque|a pesar de|"
    "pese a|en cambio|por el contrario|al contrario|mientras que|si bien|aun así|con todo|por un lado|"
    "a diferencia de|en lugar de|en vez de|más bien|de lo contrario|excepto|salvo|en comparación|porque|pues|"
    "ya que|puesto que|dado que|debido a|por eso|por ello|por tanto|por lo tanto|por consiguiente|"
    "en consecuencia|así que|así|de modo que|de manera que|como resultado|gracias a|a causa de|para que|"
    "con el fin de|a fin de|por esta razón|por este motivo|de esta manera|de este modo|como|entonces|por lo que|"
    "si|siempre que|a menos que|en caso de|en ese caso|con tal de que|a no ser que|por ejemplo|es decir|o sea|"
    "esto es|en concreto|concretamente|en particular|especialmente|sobre todo|de hecho|en realidad|en efecto|"
    "en otras palabras|mejor dicho|por supuesto|desde luego|según|en cuanto a|con respecto a|precisamente|"
    "principalmente|sin duda|primero|en primer lugar|en segundo lugar|luego|después|después de|antes|antes de|"
    "cuando|mientras|mientras tanto|durante|desde que|hasta que|tan pronto como|más tarde|posteriormente|"
    "al principio|al final|finalmente|por último|por fin|a continuación|a la vez|al mismo tiempo|hasta ahora|"
    "una vez|tras|de repente|a medida que|en resumen|en conclusión|en definitiva|en suma|en general|"
    "por lo general|en fin|para terminar|para concluir|en todo caso|en cualquier caso|al fin y al cabo|"
    "generalmente|en conjunto",
    "no solo … sino|no sólo … sino|ni … ni|o … o|ya … ya|por un lado … por otro|por una parte … por otra|"
    "tanto … como|si … entonces|cuanto … más",
)

_IRREGULAR = word_set(
    "abierto abierta abiertos abiertas cubierto cubierta cubiertos cubiertas descubierto descubierta descubiertos "
    "descubiertas dicho dicha dichos dichas escrito escrita escritos escritas descrito descrita descritos "
    "descritas inscrito inscrita inscritos inscritas hecho hecha hechos hechas impreso impresa impresos impresas "
    "muerto muerta muertos muertas puesto puesta puestos puestas compuesto compuesta compuestos compuestas "
    "dispuesto dispuesta dispuestos dispuestas expuesto expuesta expuestos expuestas impuesto impuesta impuestos "
    "impuestas propuesto propuesta propuestos propuestas supuesto supuesta supuestos supuestas roto rota rotos "
    "rotas visto vista vistos vistas previsto prevista previstos previstas vuelto vuelta vueltos vueltas devuelto "
    "devuelta devueltos devueltas resuelto resuelta resueltos resueltas disuelto disuelta disueltos disueltas "
    "frito frita fritos fritas satisfecho satisfecha satisfechos satisfechas"
)
_PARTICIPLE = re.compile(r"[^\W\d_áéíóúâêô]{2,}(?:ad|id|íd)(?:o|a|os|as)")  # `válido` bears its stress elsewhere
_NOT_PARTICIPLES = word_set(
    "demasiado demasiada demasiados demasiadas "
    "lado lados estado estados grado grados mercado mercados pasado sábado vida vidas medida medidas salida "
    "salidas bebida comida ida partida década décadas nada cada sido seguida querida entrada entradas jornada "
    "temporada mirada ciudadano medio unido unidos unidas"
)


def is_participle(word: str) -> bool:
    """`publicado`, `escritas`, `vendidos`."""
    return word in _IRREGULAR or (word not in _NOT_PARTICIPLES and _PARTICIPLE.fullmatch(word) is not None)


_PASSIVE = Passive(
    auxiliaries=word_set(
        "soy eres es somos sois son era eras éramos eran fui fuiste fue fuimos fueron seré serás será seremos serán "
        "sería serías serían sea seas seamos sean fuera fueran fuese fuesen sido siendo ser"
    ),
    is_participle=is_participle,
    breaks=word_set("y o pero sino ni que porque cuando donde si como aunque mientras para quien cuyo"),
    attributes=word_set(
        "el la los las un una unos unas este esta estos estas ese esa su sus mi mis muy más menos tan de en"
    ),
    within=4,
)

_SYLLABLES = Syllables(
    r"(?:(?<=[qg])u(?=[eiéí]))?"  # silent
    r"(?:(?:iu|ui)(?![aeoáéó])|[iuü]?[aeoáéó][iuy]?(?![aeoáéó])|[iuü]?[aeoáéó]|[íú]|[iuüy])"
)

LANGUAGE = Language(
    code="es",
    root_of=Roots("spanish"),
    has_forms=True,
    function_words=FUNCTION_WORDS,
    abbreviations=COMMON_ABBREVIATIONS
    | word_set("sr sra srta dr dra d dña prof avda pág págs núm tel ud uds ej p.ej art aprox máx mín ee.uu s.a s.l"),
    openers=word_set(
        "el la los las un una unos unas este esta estos estas ese esa dos tres cuatro cinco seis siete ocho nueve diez"
    ),
    connectives=_CONNECTIVES,
    passive=_PASSIVE,
    syllables=_SYLLABLES.__getitem__,
    reading_ease=ReadingEase("Fernández Huerta 1959", 206.84, 1.02, 60.0),
    long_sentence=25,
)
